import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Jest's global setup: creates a folder for everything that a run writes, with a space in its path,
 * and removes it when Jest exits for any reason. It contains
 * - `bin`: node, npm, npx and sh, and nothing else, to be the whole PATH of programs under test;
 * - `home`: an empty home folder.
 */
function makeScratchFolder(): void {
  // The real path: macOS has its temporary folder behind a link, and tools print either.
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'workspace e2e ')));
  process.env['WORKSPACE_E2E_SCRATCH'] = scratch;
  process.once('exit', () => {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }

  mkdirSync(join(scratch, 'home'));
  mkdirSync(join(scratch, 'bin'));
  for (const program of ['node', 'npm', 'npx']) {
    const installed = join(dirname(process.execPath), program);
    symlinkSync(realpathSync(installed), join(scratch, 'bin', program));
  }
  symlinkSync('/bin/sh', join(scratch, 'bin/sh'));
}

export = makeScratchFolder;
