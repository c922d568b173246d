import { code } from '@inference-pipeline/command-line';
import type { TerraformJson } from '@inference-pipeline/terraform';

/** What a version was tried in, and what not. docs/deployment.md, "Known limits", tells more. */
const PROOF = [
  `Provider ${code('5.100.0')}: applied, changed and destroyed by the tests of the repository, against a double of the AWS API whose requests are judged by AWS's own service models; ${code('terraform validate')} and ${code('terraform test')} too. Never applied to AWS itself by them.`,
  `Provider ${code('6.25')}: every argument is type-checked against bindings generated from its schema. It was not applied; review the first plan.`,
  'Other versions in the range, and OpenTofu: not tried.',
] as const;

/** The section on the versions that the configuration was proven with. */
export function versionsSection({ terraform }: TerraformJson): readonly string[] {
  const { aws } = terraform.required_providers ?? {};
  if (aws === undefined) return [];
  return [
    [
      '## Proven versions',
      '',
      `The configuration allows the provider ${code(aws.source)} ${code(aws.version)} and Terraform ${code(terraform.required_version ?? '')}. ${code('.terraform.lock.hcl')}, which ${code('terraform init')} writes, pins one: commit it.`,
      '',
      ...PROOF.map((line) => `- ${line}`),
    ].join('\n'),
  ];
}
