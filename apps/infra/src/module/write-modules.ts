import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

import { Manifest } from 'cdktf';

import { StateInOutputError, type Synthesis } from '../synthesis/synthesize';
import { synthesizeAside } from '../synthesis/synthesize-aside';
import { InferenceModule } from './inference-module';
import { writeModule } from './write-module';

/** Path of the modules in the output folder. */
export const MODULES_FOLDER = 'modules';

/**
 * Writes `modules/<stack>`, a reusable Terraform module of each stack, and removes earlier ones.
 *
 * @throws FunctionZipMissingError if the function has not been built
 * @throws StateInOutputError if an example was applied in place
 */
export function writeModules({
  stacks,
  functionZip,
  inferenceUsage,
  runbook,
  addressHistory,
  output,
}: Synthesis): void {
  const modules = join(output, MODULES_FOLDER);
  refuseState(modules);
  synthesizeAside({
    stacks,
    functionZip,
    add: (app, stack, stackZip) =>
      new InferenceModule(app, stack, stackZip, { addressHistory, runbook }),
    handOver: (folder, stack, configuration) =>
      writeModule(folder, stack, configuration, inferenceUsage, runbook),
    use: (synthesized) => {
      rmSync(modules, { recursive: true, force: true });
      cpSync(join(synthesized, Manifest.stacksFolder), modules, { recursive: true });
    },
  });
}

/** @throws StateInOutputError if a folder below holds state */
export function refuseState(modules: string): void {
  if (!existsSync(modules)) return;
  const state = readdirSync(modules, { recursive: true, encoding: 'utf8' }).find(
    (path) => basename(path) === 'terraform.tfstate',
  );
  if (state === undefined) return;
  throw new StateInOutputError(
    `${join(modules, state)} is Terraform state, in a folder that synthesis overwrites. ` +
      'Destroy its resources or move the state, then remove the file.',
  );
}
