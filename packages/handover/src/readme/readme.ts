import { code } from '@inference-pipeline/command-line';
import { regionOf, type TerraformJson } from '@inference-pipeline/terraform';

import type { InferenceUsage } from '../cost/log-volume';
import { ALARM_TEST_PATH } from '../tftest/alarm-test';
import { commandsSection } from './commands';
import { inputsSection, outputsSection, resourcesSection } from './contents';
import { costSection } from './cost';
import { destructionSection } from './destruction';
import { filesSection, stackFiles } from './files';
import { permissionsSection } from './permissions';
import { openApiWarning, securitySection } from './security';

export const README_PATH = 'README.md';

/** The README for the team that receives a stack, written from its Terraform alone. */
export function stackReadme(
  stackName: string,
  configuration: TerraformJson,
  usage: InferenceUsage,
): string {
  return [
    `# ${stackName}`,
    ...openApiWarning(configuration),
    `A monitored inference pipeline in ${String(regionOf(configuration))}, as plain Terraform. ` +
      'All of this folder is written by synthesis: a change belongs in the stack file or in a Terraform variable.',
    commandsSection(configuration),
    filesSection(stackFiles(configuration)),
    testSection(),
    resourcesSection(configuration),
    inputsSection(configuration),
    outputsSection(configuration),
    securitySection(configuration),
    permissionsSection(configuration),
    ...destructionSection(configuration),
    costSection(configuration, usage),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The section on testing the alarms. */
export function testSection(): string {
  return [
    '## How to test its alarms',
    '',
    '```sh',
    'terraform init -backend=false',
    'terraform test',
    '```',
    '',
    `${code(ALARM_TEST_PATH)} holds every alarm against what the stack file says of it, with a mocked provider: ` +
      'without credentials, and without making anything. It fails when the configuration was changed since, and with ' +
      '`-var` and `-var-file` it tells which alarms the values of variables change.',
  ].join('\n');
}
