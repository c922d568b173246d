import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An argument or a nested block of a resource type. */
export interface Argument {
  readonly isRequired: boolean;
  readonly kind: 'text' | 'number' | 'boolean' | 'list' | 'other';
  /** The arguments of a nested block, by their names in Terraform. */
  readonly block?: Arguments;
}

export type Arguments = ReadonlyMap<string, Argument>;

/** A resource type, a data source or the provider itself. */
export interface ProviderType {
  readonly arguments: Arguments;
  /** Whether something can refer to an attribute of that name in Terraform. */
  readonly hasAttribute: (name: string) => boolean;
}

const INTERFACE = /^export interface (\w+)[^{]*\{\n(.*?)^\}/gms;
const MEMBER =
  /\{@link \S+#(\w+) [^}]+\}(?:(?!\*\/).)*\*\/\s*readonly \w+(\??): (\{.*?\}|[^;{]+);/gs;
const GETTER = /^ {4}get (\w+)\(\)/gm;

/** The types of the AWS provider, as the declarations of CDKTF's bindings have them. */
export class ProviderBindings {
  readonly #folder: string;
  readonly #types = new Map<string, ProviderType | undefined>();

  /** @param folder of the package, such as `node_modules/@cdktf/provider-aws` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Version of the provider that the bindings were generated from. */
  get providerVersion(): string {
    const { cdktf } = JSON.parse(readFileSync(join(this.#folder, 'package.json'), 'utf8')) as {
      readonly cdktf: { readonly provider: { readonly version: string } };
    };
    return cdktf.provider.version;
  }

  /** @param type such as `aws_sns_topic`, `data.aws_region`, or `provider` */
  typeOf(type: string): ProviderType | undefined {
    if (!this.#types.has(type)) this.#types.set(type, this.#read(type));
    return this.#types.get(type);
  }

  #read(type: string): ProviderType | undefined {
    const name = type.replace(/^data\.aws_/, 'data_aws_').replace(/^aws_/, '');
    const file = join(this.#folder, 'lib', name.replaceAll('_', '-'), 'index.d.ts');
    if (!existsSync(file)) return undefined;
    const text = readFileSync(file, 'utf8');
    const bodies = new Map(
      [...text.matchAll(INTERFACE)].map(([, id = '', body = '']) => [id, body]),
    );
    const config = [...bodies.keys()].find((id) => id.endsWith('Config'));
    if (config === undefined) throw new Error(`${file} declares no configuration`);
    // The class of the resource comes last, after those of its blocks.
    const [resource = ''] =
      /export declare class \w+ extends \w+\.Terraform(?:Resource|DataSource|Provider).*/s.exec(
        text,
      ) ?? [];
    const attributes = new Set(
      [...resource.matchAll(GETTER)].map(([, getter = '']) => plain(getter)),
    );
    return {
      arguments: argumentsOf(bodies.get(config) ?? '', bodies),
      hasAttribute: (attribute) => attributes.has(plain(attribute)),
    };
  }
}

/** A name without what differs between Terraform's and JavaScript's spelling. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function argumentsOf(body: string, bodies: ReadonlyMap<string, string>): Arguments {
  return new Map(
    [...body.matchAll(MEMBER)].map(([, name = '', optional, type = '']) => {
      const block = bodies.get(/^\w+/.exec(type)?.[0] ?? '');
      return [
        name,
        {
          isRequired: optional === '',
          kind: kindOf(type),
          ...(block !== undefined && { block: argumentsOf(block, bodies) }),
        },
      ];
    }),
  );
}

function kindOf(type: string): Argument['kind'] {
  if (/^(?:string|number)\[\]/.test(type)) return 'list';
  if (type.startsWith('string')) return 'text';
  if (type.startsWith('number')) return 'number';
  return type.startsWith('boolean') ? 'boolean' : 'other';
}
