import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { App, Manifest } from 'cdktf';

import { InferenceStack } from './inference-stack';
import type { NamedStackConfig } from './stack-file/stack-config';

/** The zip of the function is not there: it has to be built before synthesis. */
export class FunctionZipMissingError extends Error {
  override readonly name = 'FunctionZipMissingError';
}

/** A folder that synthesis would remove holds Terraform state. */
export class StateInOutputError extends Error {
  override readonly name = 'StateInOutputError';
}

/** What synthesis works on. */
export interface Synthesis {
  readonly stacks: readonly NamedStackConfig[];
  /** Path of the function's zip. */
  readonly functionZip: string;
  /** Folder that receives `stacks/<stack>/cdk.tf.json`, the assets and `manifest.json`. */
  readonly output: string;
}

/**
 * Writes one Terraform configuration per stack, and removes those of stacks that are no more.
 * What is written depends on the arguments and the zip's content alone.
 *
 * @throws FunctionZipMissingError when the function has not been built
 * @throws StateInOutputError when the folder of a stack that is no more holds state
 */
export function synthesize({ stacks, functionZip, output }: Synthesis): void {
  if (!existsSync(functionZip)) {
    throw new FunctionZipMissingError(
      `The function's zip, ${functionZip}, does not exist: build it with "npx nx run inference:bundle".`,
    );
  }
  ignoreEnvironment();
  const app = new App({ outdir: output, stackTraces: false });
  for (const stack of stacks) new InferenceStack(app, stack, functionZip);
  removeOtherStacks(
    join(output, Manifest.stacksFolder),
    stacks.map(({ name }) => name),
  );
  app.synth();
}

/** CDKTF reads these, and each would change what is written. */
function ignoreEnvironment(): void {
  delete process.env.SYNTH_HCL_OUTPUT;
  delete process.env.CDKTF_CONTEXT_JSON;
  delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
}

function removeOtherStacks(folder: string, stackNames: readonly string[]): void {
  const stale = readdirSync(folder).filter((name) => !stackNames.includes(name));
  for (const name of stale) {
    const path = join(folder, name);
    if (existsSync(join(path, 'terraform.tfstate'))) {
      throw new StateInOutputError(
        `${path} belongs to no stack file any more, but holds Terraform state. ` +
          `Destroy what it describes, or move the state, then remove the folder.`,
      );
    }
    rmSync(path, { recursive: true });
  }
}
