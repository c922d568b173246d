import { code, table } from '@inference-pipeline/command-line';
import type { TerraformJson } from '@inference-pipeline/terraform';

import { CHECKSUMS_PATH } from '../checksums';
import { ALARM_TEST_PATH } from '../tftest/alarm-test';
import { TFVARS_EXAMPLE_PATH } from '../tfvars-example';

/** A file or folder of a hand-over, with its purpose. */
export type DescribedFile = readonly [path: string, words: string];

/** The files in the folder of a stack. */
export function stackFiles({ variable = {} }: TerraformJson): readonly DescribedFile[] {
  return [
    ['cdk.tf.json', "the configuration, in Terraform's JSON syntax"],
    ['assets/', "the function's zip"],
    [
      TFVARS_EXAMPLE_PATH,
      `all ${Object.keys(variable).length} variables, to copy to \`terraform.tfvars\``,
    ],
    [ALARM_TEST_PATH, 'a test for `terraform test`'],
  ];
}

/** The section that lists the files, and tells how to check that they arrived intact. */
export function filesSection(files: readonly DescribedFile[]): string {
  const all = [...files, [CHECKSUMS_PATH, 'SHA-256 of each of these and of this file'] as const];
  return [
    '## What lies here',
    '',
    table(
      ['file', 'what it is'],
      all.map(([file, words]) => [code(file), words]),
    ),
    '',
    'Whether all of it arrived as synthesis wrote it (on macOS, `shasum -a 256 --check`):',
    '',
    '```sh',
    `sha256sum --check --quiet ${CHECKSUMS_PATH}`,
    '```',
  ].join('\n');
}
