import { code } from '@inference-pipeline/command-line';
import {
  type DescribedFile,
  type InferenceUsage,
  ALARM_TEST_PATH,
  alarmsSection,
  inputsSection,
  outputsSection,
  resourcesSection,
  costSection,
  destructionSection,
  filesSection,
  moduleOverridesSection,
  permissionsSection,
  signalsSection,
  testSection,
  RUNBOOK_CONTENT,
  RUNBOOK_PATH,
  zipContent,
} from '@inference-pipeline/handover';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { alignedArguments, inOrder, type TerraformJson } from '@inference-pipeline/terraform';

import { EXAMPLE_FOLDER } from './example';
import { REGION_IN_GLOBAL_NAMES } from './global-names-variable';
import { VARIABLES_TEST_PATH } from './variables-test';

/** The name of a use of the module as its README shows it; so does its runbook. */
const NAME_SHOWN = { name: '<name>' };

/** The README for teams that use the module. */
export function moduleReadme(
  stackName: string,
  module: TerraformJson,
  configurationFiles: readonly DescribedFile[],
  usage: InferenceUsage,
  watched?: WatchedSignals,
): string {
  return [
    `# ${stackName}, as a module`,
    'A monitored machine learning inference pipeline as a reusable Terraform module. It creates the same resources as the ' +
      `stack file ${code(`${stackName}.yaml`)}, with the name as a variable. This folder is generated. Do not edit its ` +
      'files: set a variable, or change the stack file and generate the module again.',
    resourcesSection(module),
    usageSection(module),
    ...alarmsSection(module, NAME_SHOWN),
    moduleOverridesSection(module, NAME_SHOWN),
    inputsSection(module),
    outputsSection(module),
    ...signalsSection(module, watched),
    costSection(module, usage, watched),
    permissionsSection(module),
    filesSection([
      ...configurationFiles,
      ['assets/', zipContent(watched)],
      [`${EXAMPLE_FOLDER}/`, 'a root configuration that uses the module, with a test'],
      [RUNBOOK_PATH, RUNBOOK_CONTENT],
      [ALARM_TEST_PATH, 'a test of the alarms for `terraform test`'],
      [VARIABLES_TEST_PATH, 'a test that variables refuse wrong values'],
    ]),
    testSection(),
    destructionSection(module),
  ]
    .join('\n\n')
    .concat('\n');
}

function usageSection({ variable = {} }: TerraformJson): string {
  const required = inOrder(variable).filter(([, settings]) => !('default' in settings));
  return [
    '## Use it',
    '',
    '```hcl',
    'module "inference" {',
    '  source = "./modules/inference" # the path of this folder, or its Git address',
    '',
    ...alignedArguments(
      [
        ...required.map(([name]) => [name, `var.${name}`] as const),
        [
          REGION_IN_GLOBAL_NAMES,
          'true # leave this out if the module is already deployed',
        ] as const,
      ],
      '  ',
    ),
    '}',
    '```',
    '',
    "Region and credentials come from the caller's `aws` provider, or the one that it passes in `providers`. " +
      'Uses of the module in the same account and region need different values of `name`; they share no resources. ' +
      `To use the same name in several regions of an account, set ${code(REGION_IN_GLOBAL_NAMES)} to true: names of IAM ` +
      'roles and dashboards are unique in an account. In an existing deployment, roles keep their names. ' +
      `${code(`${EXAMPLE_FOLDER}/`)} holds a complete example.`,
  ].join('\n');
}
