import { code } from '@inference-pipeline/command-line';
import {
  alignedArguments,
  hclLiteral,
  type JsonObject,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { CHECK_FILES_PATH } from '../check-files';
import { thresholdsInWords } from './threshold-words';

/** Alarms that most stacks have, for an example: one to tune, in milliseconds, and one to silence. */
const EXAMPLE = { tuned: 'high_latency', thresholdMs: 1_500, silenced: 'endpoint_disk' } as const;

/** The section on changing the stack without its stack file: what to set where, and what not to do. */
export function overridesSection(configuration: TerraformJson): string {
  return [
    '## Change it',
    `Set variables: in ${code('terraform.tfvars')}, in ${code('*.auto.tfvars')}, with ${code('-var-file')}, or as ${code('TF_VAR_<name>')}. You may add such files to this folder: ${code(CHECK_FILES_PATH)} allows them, and synthesis leaves them alone.`,
    ...alarmParagraphs(configuration, {}, ''),
    `Do not add ${code('*_override.tf')} or other ${code('.tf')} files. Terraform would merge them into this configuration, so ${code(CHECK_FILES_PATH)} refuses them. Resources of your own belong in a root module of your own; what no variable sets is changed in the stack file.`,
  ].join('\n\n');
}

/**
 * The section on changing a use of the module without the stack file.
 *
 * @param variables values for variables without a default
 */
export function moduleOverridesSection(
  configuration: TerraformJson,
  variables: JsonObject,
): string {
  return [
    '## Change it',
    `Set variables where you use the module: each use has its own values. Do not edit the files of this folder or add ${code('.tf')} files to it: ${code(CHECK_FILES_PATH)} refuses them, and the next hand-over would lose them. What no variable sets is changed in the stack file.`,
    ...alarmParagraphs(configuration, variables, '  '),
  ].join('\n\n');
}

/** @param indent of the arguments, which are in a block for a module */
function alarmParagraphs(
  configuration: TerraformJson,
  variables: JsonObject,
  indent: string,
): readonly string[] {
  const known = Object.keys(thresholdsInWords(configuration, variables));
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
    ['```hcl', ...inModule(alignedArguments(example, indent), indent), '```'].join('\n'),
    `An alarm that ${code('alarm_thresholds')} leaves out or sets to ${code('null')} keeps the threshold of the stack file. The texts of alarms and the lines of the dashboard follow.`,
    'A silenced alarm is still evaluated, shown and billed, and can still roll a deployment back. But it notifies nobody: its actions are off, and chats and the rules of other alarms leave it out.',
    'Windows, severities, minimum samples and objectives are set in the stack file, which also turns on what is off.',
  ];
}

function inModule(lines: readonly string[], indent: string): readonly string[] {
  if (indent === '') return lines;
  return ['module "inference" {', `${indent}# …`, ...lines, '}'];
}
