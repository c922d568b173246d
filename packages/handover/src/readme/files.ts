import { code, table } from '@inference-pipeline/command-line';
import { SIGNALS_FILE_NAME, type WatchedSignals } from '@inference-pipeline/inference-contract';
import { CONFIGURATION_FILE, type TerraformJson } from '@inference-pipeline/terraform';

import { CHECK_FILES_PATH } from '../check-files';
import { CHECKSUMS_PATH } from '../checksums';
import { RUNBOOK_CONTENT, RUNBOOK_PATH } from '../runbook-file';
import { ALARM_TEST_PATH } from '../tftest/alarm-test';
import { TFVARS_EXAMPLE_PATH } from '../tfvars-example';

/** A file or folder of a hand-over, with its purpose. */
export type DescribedFile = readonly [path: string, words: string];

/** The configuration of a stack as CDKTF writes it. */
export const JSON_FILES: readonly DescribedFile[] = [
  [CONFIGURATION_FILE, "the configuration, in Terraform's JSON syntax"],
];

/** The files in the folder of a stack beside its configuration. */
export function stackFiles(
  { variable = {} }: TerraformJson,
  watched?: WatchedSignals,
): readonly DescribedFile[] {
  return [
    ['assets/', zipContent(watched)],
    [
      TFVARS_EXAMPLE_PATH,
      `all ${Object.keys(variable).length} variables with their defaults, to copy to \`terraform.tfvars\``,
    ],
    [RUNBOOK_PATH, RUNBOOK_CONTENT],
    [ALARM_TEST_PATH, 'a test of the alarms for `terraform test`'],
  ];
}

/** What the folder with the function's zip holds. */
export function zipContent(watched: WatchedSignals | undefined): string {
  return watched === undefined
    ? "the Lambda function's zip"
    : `the Lambda function's zip, with the watched signals and their baseline in ${code(SIGNALS_FILE_NAME)}`;
}

/** The section that lists the files, and tells how to check that they arrived intact. */
export function filesSection(files: readonly DescribedFile[]): string {
  const all = [
    ...files,
    [CHECK_FILES_PATH, 'checks that the files are those that synthesis wrote'] as const,
    [CHECKSUMS_PATH, 'SHA-256 of every file here, this README included'] as const,
  ];
  return [
    '## Files',
    '',
    table(
      ['file', 'content'],
      all.map(([file, words]) => [code(file), words]),
    ),
    '',
    'Check that no file is changed or missing, and that no other file is here that Terraform would read:',
    '',
    '```sh',
    `sh ${CHECK_FILES_PATH}`,
    '```',
    '',
    `Anyone who can change the files can also change ${code(CHECKSUMS_PATH)}. A pipeline should therefore get the digest of ${code(CHECKSUMS_PATH)} from another source, and check it with a trusted copy of the script: ${code(`sh ${CHECK_FILES_PATH} <digest>`)}.`,
  ].join('\n');
}
