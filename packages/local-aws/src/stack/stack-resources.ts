import { UserError } from '@inference-pipeline/command-line';
import {
  readResources,
  type ReadOptions,
  type ResolvedResource,
  type SynthesizedStack,
} from '@inference-pipeline/terraform';

/** The resources of a stack, with references resolved. */
export class StackResources {
  readonly #stack: SynthesizedStack;
  readonly #options: ReadOptions;

  constructor(stack: SynthesizedStack, options: ReadOptions) {
    this.#stack = stack;
    this.#options = options;
  }

  /** Folder of the synthesized stack, which relative paths in attributes start from. */
  get folder(): string {
    return this.#stack.folder;
  }

  /** Resources of a type, such as `aws_dynamodb_table`. */
  all(type: string): readonly Block[] {
    return readResources(this.#stack.configuration, { types: [type] }, this.#options).resources.map(
      ({ address, attributes }: ResolvedResource) => new Block(attributes, address),
    );
  }

  /**
   * The only resource of a type, or the only one of them that matches.
   *
   * @throws UserError if there is none, or more than one
   */
  one(type: string, matches: (block: Block) => boolean = () => true): Block {
    const blocks = this.all(type).filter(matches);
    const [only] = blocks;
    if (only === undefined || blocks.length > 1) {
      throw new UserError(
        `Stack ${this.#stack.name}: expected one ${type}, got ${blocks.length}. Only a stack with exactly one pipeline can run locally.`,
      );
    }
    return only;
  }
}

/** The attributes of a resource, or of a block in one. */
export class Block {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Path of the block, for error messages. */
  readonly path: string;

  constructor(attributes: Readonly<Record<string, unknown>>, path: string) {
    this.attributes = attributes;
    this.path = path;
  }

  /** @throws UserError if it is not a text */
  text(name: string): string {
    const value = this.#required(name);
    if (typeof value !== 'string') {
      throw new UserError(`${this.path}.${name}: expected a text, got ${typeof value}`);
    }

    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.attributes[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The texts of a list; none if it is missing. */
  texts(name: string): readonly string[] {
    const value = this.attributes[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  }

  /** @throws UserError if it is missing and has no default */
  number(name: string, fallback?: number): number {
    const value = this.attributes[name];
    return value === undefined && fallback !== undefined ? fallback : Number(this.#required(name));
  }

  /** The blocks of a name. Terraform JSON has an object instead of a list with one element. */
  blocks(name: string): readonly Block[] {
    const value = this.attributes[name] ?? [];
    return [value]
      .flat()
      .map(
        (block, index) =>
          new Block(block as Readonly<Record<string, unknown>>, `${this.path}.${name}[${index}]`),
      );
  }

  #required(name: string): unknown {
    const value = this.attributes[name];
    if (value === undefined || value === null) {
      throw new UserError(`${this.path}.${name} is missing`);
    }

    return value;
  }
}
