import {
  type Arguments,
  EXAMPLE_ACCOUNT_ID,
  readResources,
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

/** Address → attribute → value. */
type InventedArns = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** By configuration, which is read-only, and region: a test needs them several times. */
const INVENTED = new WeakMap<TerraformJson, Map<string, InventedArns>>();

/**
 * Invented values for the attributes that the configuration refers to and only AWS knows, above all
 * ARNs: address → attribute → value.
 */
export function inventedArns(configuration: TerraformJson, region: string): InventedArns {
  const byRegion = INVENTED.get(configuration) ?? new Map<string, InventedArns>();
  INVENTED.set(configuration, byRegion);
  const arns = byRegion.get(region) ?? invent(configuration, region);
  byRegion.set(region, arns);
  return arns;
}

function invent(configuration: TerraformJson, region: string): InventedArns {
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

const ARN_REFERENCE = /\b([a-z]\w*[.][\w-]+)[.]([a-z_]*arn)\b/g;

/** The attributes with ARNs that the configuration refers to, by address, as they occur. */
function arnAttributes(configuration: TerraformJson): ReadonlyMap<string, ReadonlySet<string>> {
  const attributes = new Map<string, Set<string>>();
  const collect = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) collect(member);
    } else if (typeof value === 'string' && value.includes('arn')) {
      for (const [, address = '', attribute = ''] of value.matchAll(ARN_REFERENCE)) {
        const known = attributes.get(address) ?? new Set();
        attributes.set(address, known.add(attribute));
      }
    }
  };
  collect(configuration);
  return attributes;
}

/** The values that references have in a plan with these inputs and the invented ARNs. */
export function valuesInTest(configuration: TerraformJson, inputs: TestInputs): ReferenceValues {
  return new ReferenceValues(configuration, givenInTest(configuration, inputs));
}

/**
 * The resources of some types as such a plan has them, by address: those all of whose expressions have a
 * value here.
 */
export function resourcesInTest(
  configuration: TerraformJson,
  types: readonly string[],
  inputs: TestInputs,
): ReadonlyMap<string, Arguments> {
  const { resources, findings } = readResources(
    configuration,
    { types },
    givenInTest(configuration, inputs),
  );
  const unclear = new Set(findings.map(({ address }) => address));
  return new Map(
    resources
      .filter(({ address }) => !unclear.has(address))
      .map(({ address, attributes }) => [address, attributes]),
  );
}

function givenInTest(configuration: TerraformJson, { variables, data, region }: TestInputs) {
  const known = [...Object.entries(data), ...inventedArns(configuration, region)];
  const attributes = known.flatMap(([address, values]) =>
    Object.entries(values).map(([name, value]) => [`${address}.${name}`, value] as const),
  );
  return { variables, attributes: Object.fromEntries(attributes) };
}
