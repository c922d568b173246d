import type { Arguments, Blocks, TerraformJson } from '@inference-pipeline/terraform';

/** The files of a module in Terraform's JSON syntax, each with its purpose. */
export const MODULE_FILES = [
  ['main.tf.json', "the resources, in Terraform's JSON syntax"],
  ['variables.tf.json', 'the variables'],
  ['outputs.tf.json', 'the outputs'],
  ['versions.tf.json', 'the required versions of Terraform and provider'],
] as const;

/**
 * The module in the configuration that CDKTF wrote: provider and backend are left to the caller, and CDKTF's
 * metadata is removed.
 */
export function moduleOf(configuration: TerraformJson): TerraformJson {
  const { terraform, provider, ...rest } = withoutNotes(configuration);
  const { backend, ...versions } = terraform;
  return { ...rest, terraform: versions, resource: withOwnFiles(rest.resource ?? {}) };
}

/**
 * Splits a module into files, in the standard structure.
 *
 * @see https://developer.hashicorp.com/terraform/language/modules/develop/structure
 */
export function moduleFiles({
  terraform,
  variable,
  output,
  ...main
}: TerraformJson): Readonly<Record<(typeof MODULE_FILES)[number][0], object>> {
  return {
    'versions.tf.json': { terraform },
    'variables.tf.json': { variable: variable ?? {} },
    'main.tf.json': main,
    'outputs.tf.json': { output: output ?? {} },
  };
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

type ResourceTypes = Readonly<Record<string, Blocks>>;

/** Terraform resolves relative paths against its working folder, not the module's. */
function withOwnFiles(resource: ResourceTypes): ResourceTypes {
  const { aws_lambda_function: functions } = resource;
  // Terraform refuses a type without resources.
  if (functions === undefined) return resource;
  return {
    ...resource,
    aws_lambda_function: Object.fromEntries(
      Object.entries(functions).map(([name, settings]) => [name, withOwnFilename(settings)]),
    ),
  };
}

function withOwnFilename({ filename, ...settings }: Arguments): Arguments {
  return typeof filename === 'string'
    ? { ...settings, filename: `\${path.module}/${filename}` }
    : settings;
}
