import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { App } from 'cdktf';

/** The function's zip is missing: it must be built before synthesis. */
export class FunctionZipMissingError extends UserError {
  override readonly name = 'FunctionZipMissingError';
}

/** @throws FunctionZipMissingError if the function has not been built */
export function requireFunctionZip(functionZip: string): void {
  if (existsSync(functionZip)) return;
  throw new FunctionZipMissingError(
    `The function's zip, ${functionZip}, does not exist: build it with "npx nx run inference:bundle".`,
  );
}

/**
 * Synthesizes into a temporary folder, so that the output changes completely or not at all.
 *
 * @param compose adds the stacks
 * @param use takes over the synthesized folder, which is removed afterwards
 */
export function synthesizeAside(
  compose: (app: App) => void,
  use: (synthesized: string) => void,
): void {
  ignoreEnvironment();
  const draft = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    // A subfolder: mkdtemp makes the folder private, and copying keeps permissions.
    const outdir = join(draft, 'out');
    const app = new App({ outdir, stackTraces: false });
    compose(app);
    app.synth();
    use(outdir);
  } finally {
    rmSync(draft, { recursive: true });
  }
}

/** CDKTF reads these, and each would change the output. */
function ignoreEnvironment(): void {
  delete process.env.SYNTH_HCL_OUTPUT;
  delete process.env.CDKTF_CONTEXT_JSON;
  delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
}
