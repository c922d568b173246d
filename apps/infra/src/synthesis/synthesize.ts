import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import type { InferenceUsage } from '@inference-pipeline/handover';
import type { RunbookSection } from '@inference-pipeline/monitoring-constructs';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import { Manifest } from 'cdktf';

import type { AddressHistory } from '../addresses/moves';
import { InferenceStack } from '../stack/inference-stack';
import { handOverStack } from './hand-over-stack';
import { replaceOutput, writeIfChanged } from './replace-output';
import { synthesizeAside } from './synthesize-aside';

/** A folder that synthesis would remove holds Terraform state. */
export class StateInOutputError extends UserError {
  override readonly name = 'StateInOutputError';
}

/** The inputs and the output folder of synthesis. */
export interface Synthesis {
  readonly stacks: readonly NamedStackConfig[];
  /** Path of the function's zip. */
  readonly functionZip: string;
  /** The measured log and metric volume of one inference, for cost estimates. */
  readonly inferenceUsage: InferenceUsage;
  /** Sections of the runbook of all alarms. */
  readonly runbook: readonly RunbookSection[];
  /** Moves and retirements of resource addresses. */
  readonly addressHistory: AddressHistory;
  /**
   * Folder that receives `stacks/<stack>/cdk.tf.json` with its assets, README and test, and
   * `manifest.json`.
   */
  readonly output: string;
}

/**
 * Writes one Terraform configuration per stack, with a README and a test of its alarms, and removes
 * those of stacks that no longer exist. The result depends on the arguments and the zip's content
 * alone. Nothing is written before every stack is synthesized, and files that stay the same are left
 * untouched.
 *
 * @throws FunctionZipMissingError if the function has not been built
 * @throws StateInOutputError if the folder of a stack that no longer exists holds state
 */
export function synthesize({
  stacks,
  functionZip,
  inferenceUsage,
  runbook,
  addressHistory,
  output,
}: Synthesis): void {
  const names = stacks.map(({ name }) => name);
  synthesizeAside({
    stacks,
    functionZip,
    add: (app, stack, stackZip) =>
      new InferenceStack(app, stack, stackZip, { addressHistory, runbook }),
    handOver: (folder, stack, configuration) =>
      handOverStack(folder, stack, { usage: inferenceUsage, runbook }, configuration),
    use: (synthesized) => {
      removeOtherStacks(join(output, Manifest.stacksFolder), names);
      for (const name of names) {
        const folder = join(Manifest.stacksFolder, name);
        replaceOutput(join(synthesized, folder), join(output, folder));
      }
      const manifest = readFileSync(join(synthesized, Manifest.fileName));
      writeIfChanged(join(output, Manifest.fileName), manifest);
    },
  });
}

/** @throws StateInOutputError if the folder of a stack that is not among these holds state */
export function removeOtherStacks(folder: string, stackNames: readonly string[]): void {
  if (!existsSync(folder)) return;
  const stale = readdirSync(folder).filter((name) => !stackNames.includes(name));
  for (const name of stale) {
    const path = join(folder, name);
    if (existsSync(join(path, 'terraform.tfstate'))) {
      throw new StateInOutputError(
        `${path} holds Terraform state, but its stack file is gone. ` +
          'Destroy its resources or move the state, then remove the folder.',
      );
    }
    rmSync(path, { recursive: true });
  }
}
