import { code, prose, table } from '@inference-pipeline/command-line';
import {
  inOrder,
  resourcesOf,
  type Arguments,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** The section that counts the resources by type. */
export function resourcesSection(configuration: TerraformJson): string {
  const resources = resourcesOf(configuration);
  const types = [...new Set(resources.map(({ type }) => type))];
  const rows = types.map((type) => {
    const ofType = resources.filter((resource) => resource.type === type);
    const repeated = ofType.flatMap(({ arguments: block }) => repetition(block));
    const once = ofType.length - repeated.length;
    const count = [...(once > 0 ? [String(once)] : []), ...repeated].join(' + ');
    return [code(type), count];
  });
  return [
    '## What it makes',
    '',
    `${resources.length} resources of ${types.length} types:`,
    '',
    table(['type', 'how many'], rows),
  ].join('\n');
}

/** The section that lists the variables. */
export function inputsSection({ variable = {} }: TerraformJson): string {
  const rows = inOrder(variable).map(([name, { type, description, ...rest }]) => [
    code(name),
    code(String(type)),
    'default' in rest ? code(JSON.stringify(rest['default'])) : 'none: required',
    descriptionOf(description),
  ]);
  return [
    '## Inputs',
    '',
    'Terraform variables; their defaults come from the stack file. What they do not take, `terraform plan` refuses.',
    '',
    table(['name', 'type', 'default', 'description'], rows),
  ].join('\n');
}

/** The section that lists the outputs. */
export function outputsSection({ output = {} }: TerraformJson): string {
  const rows = inOrder(output).map(([name, { description }]) => [
    code(name),
    descriptionOf(description),
  ]);
  return ['## Outputs', '', table(['name', 'description'], rows)].join('\n');
}

function descriptionOf(description: unknown): string {
  return typeof description === 'string' ? prose(description) : '';
}

/** The number of instances of a resource, where only the plan knows it. */
function repetition({ for_each: forEach, count }: Arguments): readonly string[] {
  if (forEach !== undefined) return [`one for each of ${code(expressionOf(forEach))}`];
  return count === undefined ? [] : [code(expressionOf(count))];
}

/** The expression without `${…}`, and without the conversion that `for_each` requires. */
function expressionOf(argument: unknown): string {
  const bare = String(argument).replace(/^\$\{(.*)\}$/s, '$1');
  return bare.replace(/^toset\((.*)\)$/s, '$1');
}
