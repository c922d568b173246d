import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { type InferenceUsage, writeHandover } from '@inference-pipeline/handover';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import { Manifest } from 'cdktf';

import type { AddressHistory } from '../addresses/moves';
import { InferenceStack } from '../stack/inference-stack';
import { requireFunctionZip, synthesizeAside } from './synthesize-aside';

/** A folder that synthesis would remove holds Terraform state. */
export class StateInOutputError extends UserError {
  override readonly name = 'StateInOutputError';
}

/** What synthesis works on. */
export interface Synthesis {
  readonly stacks: readonly NamedStackConfig[];
  /** Path of the function's zip. */
  readonly functionZip: string;
  /** What one inference gives rise to, as measured; costs are told by it. */
  readonly inferenceUsage: InferenceUsage;
  /** What became of addresses that stacks once had. */
  readonly addressHistory: AddressHistory;
  /**
   * Folder that receives `stacks/<stack>/cdk.tf.json` with its assets, README and test, and
   * `manifest.json`.
   */
  readonly output: string;
}

/**
 * Writes one Terraform configuration per stack, with a README and a test of its alarms, and removes
 * those of stacks that are no more. What is written depends on the arguments and the zip's content
 * alone. It is put together elsewhere first: the output changes when all of it is there, or not at
 * all.
 *
 * @throws FunctionZipMissingError when the function has not been built
 * @throws StateInOutputError when the folder of a stack that is no more holds state
 */
export function synthesize({
  stacks,
  functionZip,
  inferenceUsage,
  addressHistory,
  output,
}: Synthesis): void {
  requireFunctionZip(functionZip);
  const names = stacks.map(({ name }) => name);
  synthesizeAside(
    (app) => {
      for (const stack of stacks) new InferenceStack(app, stack, functionZip, addressHistory);
    },
    (synthesized) => {
      for (const name of names) {
        writeHandover(join(synthesized, Manifest.stacksFolder, name), name, inferenceUsage);
      }

      removeOtherStacks(join(output, Manifest.stacksFolder), names);
      replaceOutput(synthesized, output, names);
    },
  );
}

/** Of a stack's folder, what was there before goes; what Terraform keeps there stays. */
function replaceOutput(draft: string, output: string, stackNames: readonly string[]): void {
  for (const name of stackNames) {
    const folder = join(Manifest.stacksFolder, name);
    for (const entry of readdirSync(join(draft, folder))) {
      rmSync(join(output, folder, entry), { recursive: true, force: true });
    }
  }
  cpSync(draft, output, { recursive: true });
}

function removeOtherStacks(folder: string, stackNames: readonly string[]): void {
  if (!existsSync(folder)) return;
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
