import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import type { TerraformJson } from '@inference-pipeline/terraform';
import { App, Manifest, type TerraformStack } from 'cdktf';

import { stableJson } from './stable-json';
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
interface Composition<Made extends TerraformStack> {
  readonly stacks: readonly NamedStackConfig[];
  /** Path of the function's zip. */
  readonly functionZip: string;
  /** Adds a stack, whose function has its signals in the zip `stackZip`. */
  readonly add: (app: App, stack: NamedStackConfig, stackZip: string) => Made;
  /** Completes the folder of a stack, which holds its configuration and assets. */
  readonly handOver: (
    folder: string,
    stack: NamedStackConfig,
    configuration: TerraformJson,
    made: Made,
  ) => void;
  /** Takes over the synthesized folder, which is removed afterwards. */
  readonly use: (synthesized: string) => void;
}

/**
 * Synthesizes into a temporary folder, so that the output changes completely or not at all.
 *
 * One stack at a time: the app forgets each stack once it is written.
 *
 * @throws FunctionZipMissingError if the function has not been built
 */
export function synthesizeAside<Made extends TerraformStack>({
  stacks,
  functionZip,
  add,
  handOver,
  use,
}: Composition<Made>): void {
  requireFunctionZip(functionZip);
  ignoreEnvironment();
  const draft = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    // A subfolder: mkdtemp makes the folder private, and copying keeps permissions.
    const outdir = join(draft, 'out');
    const app = new App({ outdir, stackTraces: false });
    for (const stack of stacks) {
      const stackZip = writeStackZip(functionZip, stack, join(draft, 'zips'));
      const folder = join(outdir, Manifest.stacksFolder, stack.name);
      withoutTokenTraces(() => {
        const made = add(app, stack, stackZip);
        handOver(folder, stack, written(app, made), made);
      });
    }
    // Its stacks are gone: what is left is the manifest, which knows them all.
    app.synth();
    use(outdir);
  } finally {
    rmSync(draft, { recursive: true });
  }
}

/**
 * Writes a stack's configuration, and lets the app forget the stack, as `App.synth` does with all at once.
 *
 * @returns the configuration as it is in the file
 */
function written(app: App, stack: TerraformStack): TerraformJson {
  const { outdir, skipValidation, manifest } = app;
  const { synthesizer, node } = stack;
  stack.prepareStack();
  const configuration = stack.toTerraform.bind(stack);
  // CDKTF checks the stack and writes its assets and this; the configuration is written below, once.
  stack.toTerraform = () => ({});
  synthesizer.synthesize({ outdir, skipValidation, manifest });
  const text = stableJson(configuration());
  writeFileSync(join(outdir, manifest.forStack(stack).synthesizedStackPath), text);
  app.node.tryRemoveChild(node.id);
  return JSON.parse(text) as TerraformJson;
}

/** CDKTF reads these, and each would change the output. */
function ignoreEnvironment(): void {
  delete process.env.SYNTH_HCL_OUTPUT;
  delete process.env.CDKTF_CONTEXT_JSON;
  delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
}
