import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { TerraformJson } from '@inference-pipeline/terraform';

import { PROVIDER_VERSION } from '../stack-run';

/** Module calls of the root: a stack and its module, each in Terraform's JSON syntax and in HCL. */
export const CALLS = ['stack_json', 'stack_hcl', 'module_json', 'module_hcl'] as const;

/** Folders of the calls in the output of synthesis. */
const FOLDERS: Readonly<Record<(typeof CALLS)[number], string>> = {
  stack_json: 'stacks',
  stack_hcl: 'hcl',
  module_json: 'modules',
  module_hcl: 'hcl/modules',
};

/**
 * Writes a root configuration that calls a stack and its module in both syntaxes, so that one command of Terraform
 * plans all four. They share the provider, which reads no configuration but that of the stack.
 *
 * @param output the output of synthesis
 * @returns the folder of the root
 */
export function rootOfBothSyntaxes(output: string, name: string): string {
  const folder = join(output, 'both-syntaxes', name);
  mkdirSync(folder, { recursive: true });
  for (const call of CALLS) {
    // Not as links: Terraform remembers where they lead, and the roots share what it remembers.
    cpSync(join(output, FOLDERS[call], name), join(folder, call), { recursive: true });
  }

  const stack = jsonIn(join(folder, 'stack_json', 'cdk.tf.json'));
  const { variable = {} } = jsonIn(join(folder, 'module_json', 'variables.tf.json'));
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(rootConfiguration(stack, variable)));
  return folder;
}

function rootConfiguration(
  { provider, variable }: TerraformJson,
  ofModule: NonNullable<TerraformJson['variable']>,
): object {
  const required = Object.entries(ofModule).filter(([, settings]) => !('default' in settings));
  const given = Object.fromEntries(
    required.map(([name]) => [name, name === 'name' ? 'example' : `\${var.${name}}`]),
  );
  return {
    terraform: {
      required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } },
    },
    provider,
    variable,
    module: Object.fromEntries(
      CALLS.map((call) => [call, { source: `./${call}`, ...(call.startsWith('module') && given) }]),
    ),
    output: Object.fromEntries(CALLS.map((call) => [call, { value: `\${module.${call}}` }])),
  };
}

function jsonIn(path: string): TerraformJson {
  return JSON.parse(readFileSync(path, 'utf8')) as TerraformJson;
}
