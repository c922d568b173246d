import type { Arguments, Blocks, TerraformJson } from '@inference-pipeline/terraform';

/**
 * Splits the configuration that CDKTF wrote into the files of a module, in the standard structure.
 * Provider and backend are left to the caller, and CDKTF's metadata is removed.
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

/** A module's configuration in one object, for the hand-over. */
export function mergedModule(files: Readonly<Record<string, object>>): TerraformJson {
  return Object.assign({}, ...Object.values(files)) as TerraformJson;
}

/** CDKTF keeps metadata under `//`, at the top and in blocks. */
function withoutNotes<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNotes) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '//')
      .map(([name, member]) => [name, withoutNotes(member as unknown)]),
  ) as Value;
}

/** Terraform resolves relative paths against its working folder, not the module's. */
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
