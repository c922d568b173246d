import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import { App } from 'cdktf';

import { writeStackZip } from './stack-zip';
import { withoutTokenTraces } from './token-traces';

/** The function's zip is missing: it must be built before synthesis. */
export class FunctionZipMissingError extends UserError {
  override readonly name = 'FunctionZipMissingError';
}

function requireFunctionZip(functionZip: string): void {
  if (existsSync(functionZip)) return;
  throw new FunctionZipMissingError(
    `The function's zip, ${functionZip}, does not exist: build it with "npx nx run inference:bundle".`,
  );
}

/** What is to be synthesized. */
interface Composition {
  readonly stacks: readonly NamedStackConfig[];
  /** Path of the function's zip. */
  readonly functionZip: string;
  /** Adds a stack, whose function has its signals in the zip `stackZip`. */
  readonly add: (app: App, stack: NamedStackConfig, stackZip: string) => void;
  /** Takes over the synthesized folder, which is removed afterwards. */
  readonly use: (synthesized: string) => void;
}

/**
 * Synthesizes into a temporary folder, so that the output changes completely or not at all.
 *
 * @throws FunctionZipMissingError if the function has not been built
 */
export function synthesizeAside({ stacks, functionZip, add, use }: Composition): void {
  requireFunctionZip(functionZip);
  ignoreEnvironment();
  const draft = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    // A subfolder: mkdtemp makes the folder private, and copying keeps permissions.
    const outdir = join(draft, 'out');
    withoutTokenTraces(() => {
      const app = new App({ outdir, stackTraces: false });
      for (const stack of stacks) {
        add(app, stack, writeStackZip(functionZip, stack, join(draft, 'zips')));
      }
      app.synth();
    });
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
