import type { Arguments, Blocks, TerraformJson } from '@inference-pipeline/terraform';

/**
 * The files of a module, by name, out of the configuration that CDKTF wrote: the standard structure
 * of modules, without provider and backend, which are the caller's, and without CDKTF's notes.
 *
 * @see https://developer.hashicorp.com/terraform/language/modules/develop/structure
 */
export function moduleFiles(configuration: TerraformJson): Readonly<Record<string, object>> {
  const { terraform, variable, output, ...rest } = withoutNotes(configuration);
  const { backend, ...versions } = terraform;
  const { provider, ...main } = rest;
  return {
    'versions.tf.json': { terraform: versions },
    'variables.tf.json': { variable: variable ?? {} },
    'main.tf.json': { ...main, resource: withOwnFiles(main.resource ?? {}) },
    'outputs.tf.json': { output: output ?? {} },
  };
}

/** The configuration of a module as one, as the parts of the hand-over read it. */
export function mergedModule(files: Readonly<Record<string, object>>): TerraformJson {
  return Object.assign({}, ...Object.values(files)) as TerraformJson;
}

/** CDKTF leaves its notes under `//`, at the top and in blocks. */
function withoutNotes<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNotes) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '//')
      .map(([name, member]) => [name, withoutNotes(member as unknown)]),
  ) as Value;
}

/** A path in a module is relative to where Terraform runs, unless it says that it is the module's. */
function withOwnFiles(resource: Readonly<Record<string, Blocks>>): object {
  const functions = Object.entries(resource['aws_lambda_function'] ?? {}).map(
    ([name, settings]) => [name, withOwnFilename(settings)] as const,
  );
  return { ...resource, aws_lambda_function: Object.fromEntries(functions) };
}

function withOwnFilename({ filename, ...settings }: Arguments): Arguments {
  return typeof filename === 'string'
    ? { ...settings, filename: `\${path.module}/${filename}` }
    : settings;
}
