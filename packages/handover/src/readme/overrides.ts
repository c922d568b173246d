import { code } from '@inference-pipeline/command-line';
import { alignedArguments, hclLiteral, type TerraformJson } from '@inference-pipeline/terraform';

import { CHECK_FILES_PATH } from '../check-files';
import { thresholdsInWords } from './threshold-words';

/** Alarms that most stacks have, for an example: one to tune, in milliseconds, and one to silence. */
const EXAMPLE = { tuned: 'high_latency', thresholdMs: 1_500, silenced: 'endpoint_disk' } as const;

/** The section on changing the stack without its stack file: what to set where, and what not to do. */
export function overridesSection(configuration: TerraformJson): string {
  return [
    '## Change it',
    `Set variables: in ${code('terraform.tfvars')}, in ${code('*.auto.tfvars')}, with ${code('-var-file')}, or as ${code('TF_VAR_<name>')}. You may add such files to this folder: ${code(CHECK_FILES_PATH)} allows them, and synthesis leaves them alone.`,
    ...alarmParagraphs(configuration),
    `Do not add ${code('*_override.tf')} or other ${code('.tf')} files. Terraform would merge them into this configuration, so ${code(CHECK_FILES_PATH)} refuses them. Resources of your own belong in a root module of your own; what no variable sets is changed in the stack file.`,
  ].join('\n\n');
}

function alarmParagraphs(configuration: TerraformJson): readonly string[] {
  const known = Object.keys(thresholdsInWords(configuration));
  const [tuned] = known.filter((key) => key === EXAMPLE.tuned);
  const silenced = known.find((key) => key === EXAMPLE.silenced) ?? known[0];
  if (silenced === undefined) return [];
  const example = [
    ...(tuned === undefined
      ? []
      : [['alarm_thresholds', `{ ${tuned} = ${EXAMPLE.thresholdMs} } # milliseconds`] as const]),
    ['silenced_alarms', `[${hclLiteral(silenced)}]`] as const,
  ];
  return [
    'To tune one alarm and silence another:',
    ['```hcl', ...alignedArguments(example, ''), '```'].join('\n'),
    `An alarm that ${code('alarm_thresholds')} leaves out or sets to ${code('null')} keeps the threshold of the stack file. The texts of alarms and the lines of the dashboard follow.`,
    'A silenced alarm is still evaluated, shown and billed, and can still roll a deployment back. But it notifies nobody: its actions are off, and chats and the rules of other alarms leave it out.',
    'Windows, severities, minimum samples and objectives are set in the stack file, which also turns on what is off.',
  ];
}
