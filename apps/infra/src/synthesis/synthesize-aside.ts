import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { App } from 'cdktf';

/** The zip of the function is not there: it has to be built before synthesis. */
export class FunctionZipMissingError extends UserError {
  override readonly name = 'FunctionZipMissingError';
}

/** @throws FunctionZipMissingError when the function has not been built */
export function requireFunctionZip(functionZip: string): void {
  if (existsSync(functionZip)) return;
  throw new FunctionZipMissingError(
    `The function's zip, ${functionZip}, does not exist: build it with "npx nx run inference:bundle".`,
  );
}

/**
 * Synthesizes into a folder of its own, which is gone afterwards: what users see changes when all
 * of it is there, or not at all.
 *
 * @param compose adds what is to be synthesized
 * @param use takes what it came to
 */
export function synthesizeAside(
  compose: (app: App) => void,
  use: (synthesized: string) => void,
): void {
  ignoreEnvironment();
  const draft = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    // A folder below, because the one above is its maker's alone, and permissions are copied too.
    const outdir = join(draft, 'out');
    const app = new App({ outdir, stackTraces: false });
    compose(app);
    app.synth();
    use(outdir);
  } finally {
    rmSync(draft, { recursive: true });
  }
}

/** CDKTF reads these, and each would change what is written. */
function ignoreEnvironment(): void {
  delete process.env.SYNTH_HCL_OUTPUT;
  delete process.env.CDKTF_CONTEXT_JSON;
  delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
}
