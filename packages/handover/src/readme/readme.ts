import { code } from '@inference-pipeline/command-line';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { regionOf, type TerraformJson } from '@inference-pipeline/terraform';

import type { InferenceUsage } from '../cost/log-volume';
import { ALARM_TEST_PATH } from '../tftest/alarm-test';
import { alarmsSection } from './alarms';
import { commandsSection } from './commands';
import { inputsSection, outputsSection, resourcesSection } from './contents';
import { costSection } from './cost';
import { destructionSection } from './destruction';
import { filesSection, JSON_FILES, stackFiles, type DescribedFile } from './files';
import { overridesSection } from './overrides';
import { permissionsSection } from './permissions';
import { receiversSection } from './receivers';
import { openApiWarning, securitySection } from './security';
import { signalsSection } from './signals';
import { streamingSection } from './streaming';
import { versionsSection } from './versions';

export const README_PATH = 'README.md';

/**
 * The README for the team that receives a stack, written from its Terraform and the signals in its
 * function's zip.
 */
export function stackReadme(
  stackName: string,
  configuration: TerraformJson,
  usage: InferenceUsage,
  watched?: WatchedSignals,
  configurationFiles: readonly DescribedFile[] = JSON_FILES,
): string {
  return [
    `# ${stackName}`,
    ...openApiWarning(configuration),
    `A monitored machine learning inference pipeline in ${code(String(regionOf(configuration)))}, as plain Terraform. ` +
      'This folder is generated. Do not edit its files: set a variable, or change the stack file and synthesize again.',
    resourcesSection(configuration),
    commandsSection(configuration),
    ...alarmsSection(configuration),
    overridesSection(configuration),
    inputsSection(configuration),
    outputsSection(configuration),
    ...receiversSection(configuration),
    ...signalsSection(configuration, watched),
    ...streamingSection(configuration),
    costSection(configuration, usage, watched),
    securitySection(configuration),
    permissionsSection(configuration),
    filesSection([...configurationFiles, ...stackFiles(configuration, watched)]),
    testSection(),
    ...versionsSection(configuration),
    destructionSection(configuration),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The section on testing the alarms. */
export function testSection(): string {
  return [
    '## Test the alarms',
    '',
    '```sh',
    'terraform init -backend=false',
    'terraform test',
    '```',
    '',
    `${code(ALARM_TEST_PATH)} compares every alarm with the stack file. The provider is mocked: the test needs no ` +
      'credentials and creates nothing. It fails if the configuration was edited, and shows which alarms the values of ' +
      'variables change. It follows the variables of thresholds, silenced alarms and topics, so that you may set them in `terraform.tfvars`.',
  ].join('\n');
}
