import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { OUTPUT_VARIABLE } from './synthesis-output';
import { programArguments, WORKSPACE } from './workspace';

/** Stack files of tests. Those in apps/infra/stacks are the user's. */
const STACK_FILES = [
  ...['dev.yaml', 'prod.yaml'].map((name) => join('apps/infra/test/fixtures/stacks', name)),
  // Watches the built-in model.
  ...['iris.yaml', 'iris.baseline.json'].map((name) => join('apps/console-e2e/stacks', name)),
  // Streams.
  'apps/console-e2e/stacks/story.yaml',
  // Tells topics of others, and a chat.
  'apps/console-e2e/stacks/shared.yaml',
  // Answers later.
  'apps/console-e2e/stacks/jobs.yaml',
];

/** Jest's global setup: synthesizes the tests' stacks into a folder that is removed when Jest exits. */
function synthesizeStacks(): void {
  const folder = mkdtempSync(join(tmpdir(), 'console synthesis '));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const stacks = join(folder, 'stacks');
  for (const path of STACK_FILES) cpSync(join(WORKSPACE, path), join(stacks, basename(path)));

  const output = join(folder, 'cdktf.out');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...programArguments('apps/infra/src/main.ts'), `--stacks=${stacks}`, `--output=${output}`],
    { cwd: WORKSPACE, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Synthesis ended with ${String(status)}:\n${stdout}${stderr}`);

  process.env[OUTPUT_VARIABLE] = output;
}

export = synthesizeStacks;
