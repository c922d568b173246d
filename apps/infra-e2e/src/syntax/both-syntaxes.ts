import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CONFIGURATION_FILE, type TerraformJson } from '@inference-pipeline/terraform';

import { PROVIDER_VERSION } from '../stack-run';

/** Folders in the output of synthesis, by the names of the module calls in a root. */
const STACK_CALLS = { stack_json: 'stacks', stack_hcl: 'hcl' } as const;
const MODULE_CALLS = { module_json: 'modules', module_hcl: 'hcl/modules' } as const;

/**
 * Writes a root configuration that calls a stack, and its module if wanted, in Terraform's JSON syntax and in HCL, so
 * that one command of Terraform plans them all. They share the provider, which is configured as in the stack.
 *
 * @param output the output of synthesis, from which they move into the root
 * @returns the folder of the root
 */
export function rootOfBothSyntaxes(
  output: string,
  name: string,
  { withModule }: { readonly withModule: boolean },
): string {
  const folder = join(output, 'both-syntaxes', name);
  mkdirSync(folder, { recursive: true });
  const folders = { ...STACK_CALLS, ...(withModule && MODULE_CALLS) };
  for (const [call, source] of Object.entries(folders)) {
    // Not as links: Terraform remembers where they lead, and the roots share what it remembers.
    renameSync(join(output, source, name), join(folder, call));
  }

  const { provider, variable } = stackIn(folder);
  const given = withModule ? givenTo(jsonIn(join(folder, 'module_json', 'variables.tf.json'))) : {};
  const root = {
    terraform: {
      required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } },
    },
    provider,
    variable,
    module: Object.fromEntries(
      Object.keys(folders).map((call) => [
        call,
        { source: `./${call}`, ...(call in MODULE_CALLS && given) },
      ]),
    ),
    output: Object.fromEntries(
      Object.keys(folders).map((call) => [call, { value: `\${module.${call}}` }]),
    ),
  };
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(root));
  return folder;
}

/** The stack's configuration in a root. */
export function stackIn(folder: string): TerraformJson {
  return jsonIn(join(folder, 'stack_json', CONFIGURATION_FILE));
}

/** Values of a module's required variables: those of the stack. */
function givenTo({ variable = {} }: TerraformJson): Readonly<Record<string, string>> {
  const required = Object.entries(variable).filter(([, settings]) => !('default' in settings));
  return Object.fromEntries(
    required.map(([name]) => [name, name === 'name' ? 'example' : `\${var.${name}}`]),
  );
}

function jsonIn(path: string): TerraformJson {
  return JSON.parse(readFileSync(path, 'utf8')) as TerraformJson;
}
