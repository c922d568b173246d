import { partsOf, regionOf, resourcesOf, type TerraformJson } from '@inference-pipeline/terraform';

/** An account that AWS uses in examples: nobody's. */
const EXAMPLE_ACCOUNT = '123456789012';

/** Deepest chain of references that is followed: Terraform allows no circle, but a file may. */
const MAX_DEPTH = 10;

/** What a test gives a configuration that does not stand by itself, as a module does not. */
export interface TestInputs {
  /** Values of variables, by name. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What data sources answer: address → attribute → value. */
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Region that invented ARNs are in. */
  readonly region: string;
}

/** The inputs of a configuration whose variables have defaults, and whose provider has a region. */
export function noInputs(configuration: TerraformJson): TestInputs {
  return { variables: {}, data: {}, region: regionOf(configuration) ?? '' };
}

/**
 * What other parts of the configuration refer to and only AWS knows, made up: address → attribute →
 * value. ARNs, above all.
 */
export function inventedArns(
  configuration: TerraformJson,
  region: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const text = JSON.stringify(configuration);
  const arns = new Map<string, Record<string, string>>();
  for (const { type, address } of resourcesOf(configuration)) {
    const attributes = new RegExp(`\\b${address.replace('.', '[.]')}[.]([a-z_]*arn)\\b`, 'g');
    for (const [, attribute = ''] of text.matchAll(attributes)) {
      const service = type.split('_')[1] ?? type;
      const name = [address.split('.')[1], ...(attribute === 'arn' ? [] : [attribute])].join('/');
      arns.set(address, {
        ...arns.get(address),
        [attribute]: `arn:aws:${service}:${region}:${EXAMPLE_ACCOUNT}:${name}`,
      });
    }
  }
  // A postcondition holds the code in S3 against its checksum.
  for (const { type, address, arguments: block } of resourcesOf(configuration)) {
    if (type === 'aws_lambda_function' && 's3_key' in block) {
      const sha256 = configuration.variable?.['function_code_sha256']?.['default'];
      arns.set(address, { ...arns.get(address), code_sha256: String(sha256) });
    }
  }
  return arns;
}

/** What references come to in a plan with the variables' values or defaults and invented ARNs. */
export class References {
  readonly #values = new Map<string, unknown>();

  constructor(configuration: TerraformJson, { variables, data, region }: TestInputs) {
    for (const [name, { default: value }] of Object.entries(configuration.variable ?? {}))
      this.#values.set(`var.${name}`, name in variables ? variables[name] : value);

    for (const [address, attributes] of Object.entries(data)) {
      for (const [name, value] of Object.entries(attributes))
        this.#values.set(`${address}.${name}`, value);
    }
    for (const [name, value] of Object.entries(configuration.locals ?? {}))
      this.#values.set(`local.${name}`, value);

    for (const { address, arguments: block } of resourcesOf(configuration)) {
      for (const [name, value] of Object.entries(block))
        this.#values.set(`${address}.${name}`, value);
    }
    for (const [address, attributes] of inventedArns(configuration, region)) {
      for (const [name, arn] of Object.entries(attributes))
        this.#values.set(`${address}.${name}`, arn);
    }
  }

  /** The value with every reference in it replaced that can be; the others stay as they are. */
  resolve(value: unknown, depth = 0): unknown {
    if (typeof value !== 'string' || depth > MAX_DEPTH) return value;
    const parts = partsOf(value).map((part) =>
      'expression' in part ? this.#resolveExpression(part.expression, depth) : part.text,
    );
    // One reference alone keeps its type; a number, for example, stays one.
    return parts.length === 1 ? parts[0] : parts.map(String).join('');
  }

  #resolveExpression(expression: string, depth: number): unknown {
    const value = this.resolve(this.#values.get(expression.trim()), depth + 1);
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain ? value : `\${${expression}}`;
  }
}
