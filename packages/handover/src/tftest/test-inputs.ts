import {
  EXAMPLE_ACCOUNT_ID,
  ReferenceValues,
  regionOf,
  resourcesOf,
  resourcesOfType,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** Values for a configuration that is incomplete by itself, such as a module. */
export interface TestInputs {
  /** Values of variables, by name. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Results of data sources: address → attribute → value. */
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Region in invented ARNs. */
  readonly region: string;
}

/** For a configuration whose variables have defaults and whose provider has a region. */
export function noInputs(configuration: TerraformJson): TestInputs {
  return { variables: {}, data: {}, region: regionOf(configuration) ?? '' };
}

/**
 * Invented values for the attributes that the configuration refers to and only AWS knows, above all
 * ARNs: address → attribute → value.
 */
export function inventedArns(
  configuration: TerraformJson,
  region: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const attributes = arnAttributes(configuration);
  const arns = new Map<string, Record<string, string>>();
  for (const { type, address } of resourcesOf(configuration)) {
    for (const attribute of attributes.get(address) ?? []) {
      const service = type.split('_')[1] ?? type;
      const name = [address.split('.')[1], ...(attribute === 'arn' ? [] : [attribute])].join('/');
      arns.set(address, {
        ...arns.get(address),
        [attribute]: `arn:aws:${service}:${region}:${EXAMPLE_ACCOUNT_ID}:${name}`,
      });
    }
  }
  // A postcondition compares the code in S3 with its checksum.
  for (const { address, arguments: block } of resourcesOfType(
    configuration,
    'aws_lambda_function',
  )) {
    if ('s3_key' in block) {
      const sha256 = configuration.variable?.['function_code_sha256']?.['default'];
      arns.set(address, { ...arns.get(address), code_sha256: String(sha256) });
    }
  }
  return arns;
}

/** The attributes with ARNs that the configuration refers to, by address, as they occur. */
function arnAttributes(configuration: TerraformJson): ReadonlyMap<string, ReadonlySet<string>> {
  const attributes = new Map<string, Set<string>>();
  const references = JSON.stringify(configuration).matchAll(
    /\b([a-z]\w*[.][\w-]+)[.]([a-z_]*arn)\b/g,
  );
  for (const [, address = '', attribute = ''] of references) {
    const known = attributes.get(address) ?? new Set();
    attributes.set(address, known.add(attribute));
  }
  return attributes;
}

/** The values that references have in a plan with these inputs and the invented ARNs. */
export function valuesInTest(
  configuration: TerraformJson,
  { variables, data, region }: TestInputs,
): ReferenceValues {
  const known = [...Object.entries(data), ...inventedArns(configuration, region)];
  const attributes = known.flatMap(([address, values]) =>
    Object.entries(values).map(([name, value]) => [`${address}.${name}`, value] as const),
  );
  return new ReferenceValues(configuration, {
    variables,
    attributes: Object.fromEntries(attributes),
  });
}
