import {
  type InferenceUsage,
  ALARM_TEST_PATH,
  inputsSection,
  outputsSection,
  resourcesSection,
  costSection,
  destructionSection,
  filesSection,
  permissionsSection,
  testSection,
} from '@inference-pipeline/handover';
import { inOrder, type TerraformJson } from '@inference-pipeline/terraform';

import { EXAMPLE_FOLDER } from './example';
import { VARIABLES_TEST_PATH } from './variables-test';

/** The README for teams that use the module. */
export function moduleReadme(
  stackName: string,
  module: TerraformJson,
  usage: InferenceUsage,
): string {
  return [
    `# The pipeline of ${stackName} as a module`,
    'A monitored inference pipeline as a Terraform module: an endpoint, a function and an API in front of it, a record ' +
      `of every inference, dashboard, alarms and notifications, as the stack file \`${stackName}.yaml\` has them. ` +
      'All of this folder is written: a change of the shape belongs in the stack file, everything else in a variable.',
    usageSection(module),
    filesSection([
      ['main.tf.json', "what it makes, in Terraform's JSON syntax"],
      ['variables.tf.json', 'its variables'],
      ['outputs.tf.json', 'its outputs'],
      ['versions.tf.json', 'the versions of Terraform and provider that it needs'],
      ['assets/', "the function's zip"],
      [`${EXAMPLE_FOLDER}/`, 'a root configuration that uses it, with a test'],
      [ALARM_TEST_PATH, 'a test of the alarms, for `terraform test`'],
      [VARIABLES_TEST_PATH, 'a test of what variables refuse'],
    ]),
    testSection(),
    resourcesSection(module),
    inputsSection(module),
    outputsSection(module),
    permissionsSection(module),
    ...destructionSection(module),
    costSection(module, usage),
  ]
    .join('\n\n')
    .concat('\n');
}

function usageSection({ variable = {} }: TerraformJson): string {
  const required = inOrder(variable).filter(([, settings]) => !('default' in settings));
  return [
    '## How to use it',
    '',
    '```hcl',
    'module "inference" {',
    '  source = "./modules/inference" # where this folder is put, or a Git address of it',
    '',
    ...required.map(([name]) => `  ${name} = var.${name}`),
    '}',
    '```',
    '',
    'Region and credentials are those of the provider `aws` that the caller has or passes in `providers`. ' +
      'Two uses of the module in one account and region need two values of `name`, and share nothing then.',
  ].join('\n');
}
