import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { CHECKSUMS_PATH, type DescribedFile } from '@inference-pipeline/handover';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import {
  CONFIGURATION_FILE,
  type BlockTypes,
  type TerraformJson,
} from '@inference-pipeline/terraform';
import { Manifest } from 'cdktf';

import { InferenceModule } from '../module/inference-module';
import { writeModule } from '../module/write-module';
import { MODULES_FOLDER, refuseState } from '../module/write-modules';
import { InferenceStack } from '../stack/inference-stack';
import { handOverStack } from '../synthesis/hand-over-stack';
import { removeOtherStacks, type Synthesis } from '../synthesis/synthesize';
import { synthesizeAside } from '../synthesis/synthesize-aside';
import { blockTypesOf } from './block-types';
import { HCL_FILES } from './file-of';
import { hclFiles } from './hcl-files';

/** Path of the stacks as HCL in the output folder, with the modules beside them. */
export const HCL_FOLDER = 'hcl';

/** The name of a stack is that of the folder of all modules. */
export class StackNameTakenError extends UserError {
  override readonly name = 'StackNameTakenError';
}

/**
 * Writes `hcl/<stack>` for each stack and `hcl/modules/<stack>` for each module: the hand-overs of
 * {@link synthesize} and {@link writeModules} with the configuration in HCL. Removes those of stacks that no longer
 * exist; Terraform's own files in the others stay.
 *
 * @throws StackNameTakenError if a stack is called `modules`
 * @throws FunctionZipMissingError if the function has not been built
 * @throws StateInOutputError if a folder to be removed holds state
 */
export function writeHcl(synthesis: Synthesis): void {
  const output = join(synthesis.output, HCL_FOLDER);
  refuseTakenName(synthesis);
  refuseState(join(output, MODULES_FOLDER));
  writeStacks(synthesis, output);
  writeModules(synthesis, join(output, MODULES_FOLDER));
}

function refuseTakenName({ stacks }: Synthesis): void {
  if (!stacks.some(({ name }) => name === MODULES_FOLDER)) return;
  throw new StackNameTakenError(
    `A stack called ${MODULES_FOLDER} cannot be written as HCL: ${HCL_FOLDER}/${MODULES_FOLDER} holds the modules ` +
      'of all stacks. Rename its stack file.',
  );
}

function writeStacks(synthesis: Synthesis, output: string): void {
  const { stacks, inferenceUsage: usage, runbook } = synthesis;
  synthesizeEach(synthesis, {
    Made: InferenceStack,
    handOver: (folder, stack, configuration, writeConfiguration) => {
      rmSync(join(folder, CONFIGURATION_FILE));
      const files = writeConfiguration(configuration);
      handOverStack(folder, stack, { usage, runbook }, configuration, files);
    },
    takeOver: (synthesized) => {
      removeOtherStacks(output, [...stacks.map(({ name }) => name), MODULES_FOLDER]);
      for (const { name } of stacks) {
        removeHandover(join(output, name));
        cpSync(join(synthesized, name), join(output, name), { recursive: true });
      }
    },
  });
}

function writeModules(synthesis: Synthesis, output: string): void {
  const { inferenceUsage, runbook } = synthesis;
  synthesizeEach(synthesis, {
    Made: InferenceModule,
    handOver: (folder, stack, configuration, writeConfiguration) =>
      writeModule(folder, stack, configuration, inferenceUsage, runbook, writeConfiguration),
    takeOver: (synthesized) => {
      rmSync(output, { recursive: true, force: true });
      mkdirSync(output, { recursive: true });
      cpSync(synthesized, output, { recursive: true });
    },
  });
}

/** What becomes of each stack: itself, or its module. */
interface Form {
  readonly Made: typeof InferenceModule | typeof InferenceStack;
  /** Completes the folder of one; `writeConfiguration` writes its Terraform as HCL. */
  readonly handOver: (
    folder: string,
    stack: NamedStackConfig,
    configuration: TerraformJson,
    writeConfiguration: (configuration: TerraformJson) => readonly DescribedFile[],
  ) => void;
  /** Takes over the folder that holds them all. */
  readonly takeOver: (synthesized: string) => void;
}

function synthesizeEach(
  { stacks, functionZip, addressHistory, runbook }: Synthesis,
  { Made, handOver, takeOver }: Form,
): void {
  synthesizeAside({
    stacks,
    functionZip,
    add: (app, stack, zip) => new Made(app, stack, zip, { addressHistory, runbook }),
    handOver: (folder, stack, configuration, made) =>
      handOver(folder, stack, configuration, (own) => writeFiles(folder, own, blockTypesOf(made))),
    use: (synthesized) => takeOver(join(synthesized, Manifest.stacksFolder)),
  });
}

/** @returns the files that were written, each with its purpose */
function writeFiles(
  folder: string,
  configuration: unknown,
  types: BlockTypes,
): readonly DescribedFile[] {
  const files = hclFiles(configuration, types);
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  return [...files.keys()].map((file) => [file, HCL_FILES[file]] as const);
}

/** Removes the files of an earlier hand-over: an option that was turned off may have had its own. */
function removeHandover(folder: string): void {
  const list = join(folder, CHECKSUMS_PATH);
  if (!existsSync(list)) return;
  for (const line of readFileSync(list, 'utf8').split('\n')) {
    const path = line.slice(line.indexOf('  ') + 2);
    if (line !== '') rmSync(join(folder, path), { force: true });
  }
  rmSync(list);
  removeEmpty(join(folder, 'assets'));
}

function removeEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
