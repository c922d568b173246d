import {
  hclLiteral,
  inOrder,
  type Arguments,
  type TerraformJson,
} from '@inference-pipeline/terraform';

export const TFVARS_EXAMPLE_PATH = 'terraform.tfvars.example';

/**
 * Every variable with its description and, as a comment, its default: a file to copy to
 * `terraform.tfvars`, in which to uncomment the lines to change. A variable without a default is set to
 * `null`, which Terraform refuses until it gets a value.
 */
export function tfvarsExample({ variable = {} }: TerraformJson): string {
  return [
    '# Copy to terraform.tfvars, and take the # from the lines that are to differ from their default.',
    ...inOrder(variable).flatMap(([name, settings]) => ['', ...lines(name, settings)]),
    '',
  ].join('\n');
}

function lines(name: string, settings: Arguments): readonly string[] {
  const { description, type } = settings;
  const heading = [`# ${singleLine(description)} (${singleLine(type)})`];
  if (!('default' in settings)) return [...heading, '# Required.', `${name} = null`];
  return [
    ...heading,
    ...`${name} = ${hclLiteral(settings['default'])}`.split('\n').map((line) => `# ${line}`),
  ];
}

function singleLine(text: unknown): string {
  return String(text).replace(/\s+/g, ' ');
}
