import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type DescribedFile,
  type InferenceUsage,
  ALARM_TEST_PATH,
  alarmTest,
  README_PATH,
  RUNBOOK_PATH,
  runbookFile,
  type RunbookSection,
  type TestInputs,
  writeWithChecksums,
} from '@inference-pipeline/handover';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import { CONFIGURATION_FILE, type TerraformJson } from '@inference-pipeline/terraform';

import { runbookOf } from '../synthesis/runbook';
import { EXAMPLE_FOLDER, EXAMPLE_NAME, exampleRoot } from './example';
import { EXAMPLE_TEST_PATH, exampleTest } from './example-test';
import { CALLER_ADDRESS } from './guards';
import { MODULE_FILES, moduleFiles, moduleOf } from './module-files';
import { moduleReadme } from './module-readme';
import { VARIABLES_TEST_PATH, variablesTest } from './variables-test';

/**
 * Turns a folder that CDKTF wrote into a module with README, tests and an example.
 *
 * @param writeConfiguration writes the module's own files; default: in Terraform's JSON syntax
 */
export function writeModule(
  folder: string,
  { name, config, watched }: NamedStackConfig,
  configuration: TerraformJson,
  usage: InferenceUsage,
  runbook: readonly RunbookSection[],
  writeConfiguration: (module: TerraformJson) => readonly DescribedFile[] = (module) =>
    writeJson(folder, module),
): void {
  const module = moduleOf(configuration);
  rmSync(join(folder, CONFIGURATION_FILE));
  const inputs = exampleInputs({ name, config });
  const configurationFiles = writeConfiguration(module);
  writeWithChecksums(folder, {
    [README_PATH]: moduleReadme(
      name,
      module,
      configurationFiles,
      { ...usage, ...config.traffic },
      watched,
    ),
    [RUNBOOK_PATH]: runbookFile(
      name,
      module,
      runbookOf(runbook, '<name>'),
      '`<name>` is the value of the variable `name`.',
    ),
    [ALARM_TEST_PATH]: alarmTest(name, module, inputs),
    [VARIABLES_TEST_PATH]: variablesTest(module, inputs),
    [`${EXAMPLE_FOLDER}/main.tf`]: exampleRoot(config, module),
    [`${EXAMPLE_FOLDER}/${EXAMPLE_TEST_PATH}`]: exampleTest(module, inputs),
  });
}

function writeJson(folder: string, module: TerraformJson): readonly DescribedFile[] {
  for (const [file, content] of Object.entries(moduleFiles(module))) {
    writeFileSync(join(folder, file), `${JSON.stringify(content, undefined, 2)}\n`);
  }
  return MODULE_FILES;
}

/** The inputs that tests pass to the module. */
function exampleInputs({ config }: NamedStackConfig): TestInputs {
  const [accountId] = config.allowedAccountIds;
  return {
    variables: {
      name: EXAMPLE_NAME,
      model_name: config.model.name,
      model_image: config.model.image,
    },
    data: {
      'data.aws_region.current': { id: config.region },
      ...(accountId !== undefined && { [CALLER_ADDRESS]: { account_id: accountId } }),
    },
    region: config.region,
  };
}
