import type { Finding, ResolvedResource } from '@inference-pipeline/terraform';

/** Reads attributes of a resource by type, and reports values of another type. */
export class AttributeReader {
  readonly address: string;
  readonly #attributes: Readonly<Record<string, unknown>>;

  constructor(
    resource: Pick<ResolvedResource, 'address' | 'attributes'>,
    readonly findings: Finding[],
    private readonly prefix = '',
  ) {
    this.address = resource.address;
    this.#attributes = resource.attributes;
  }

  has(name: string): boolean {
    return (this.#attributes[name] ?? null) !== null;
  }

  /** Whether an attribute has a text that is not empty: a plan has empty ones for unset attributes. */
  hasText(name: string): boolean {
    return this.has(name) && this.#attributes[name] !== '';
  }

  text(name: string, fallback: string): string {
    const value = this.#attributes[name] ?? fallback;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.#invalid(name, 'a text', value, fallback);
  }

  /** A text that AWS requires. */
  requiredText(name: string): string {
    if (!this.has(name)) {
      return this.isUnknown(name) ? '' : this.#invalid(name, 'a text', undefined, '');
    }

    return this.text(name, '');
  }

  number(name: string, fallback: number): number {
    const value = this.#attributes[name] ?? fallback;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    return this.#invalid(name, 'a number', value, fallback);
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.#attributes[name] ?? fallback;
    if (value === 'true' || value === 'false') return value === 'true';
    return typeof value === 'boolean'
      ? value
      : this.#invalid(name, 'true or false', value, fallback);
  }

  /** One of a set of texts. */
  choice<const T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.#attributes[name] ?? fallback;
    const found = choices.find((choice) => choice === value);
    return found ?? this.#invalid(name, `one of ${choices.join(', ')}`, value, fallback);
  }

  texts(name: string): readonly string[] {
    const value = this.#attributes[name] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    return this.#invalid(name, 'a list of texts', value, []);
  }

  /** A map of texts. Numbers and booleans become texts. */
  textMap(name: string): Readonly<Record<string, string>> {
    const value = this.#attributes[name] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      return this.#invalid(name, 'a map of texts', value, {});
    }

    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
  }

  /** Nested blocks. Terraform's JSON has an object or a list of objects for them. */
  blocks(name: string): readonly AttributeReader[] {
    const value = this.#attributes[name] ?? [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item, index) => {
      const isObject = typeof item === 'object' && item !== null;
      const attributes = isObject ? (item as Readonly<Record<string, unknown>>) : {};
      const path = `${this.prefix}${name}[${index}].`;
      if (!isObject) this.#invalid(name, 'a block', item, undefined);
      return new AttributeReader({ address: this.address, attributes }, this.findings, path);
    });
  }

  /** Whether a finding already says that the value, or a part of it, could not be resolved. */
  isUnknown(name: string): boolean {
    return this.findings.some(
      ({ kind, address, attribute }) =>
        (kind === 'unresolved' || kind === 'placeholder') &&
        address === this.address &&
        attribute === this.prefix + name,
    );
  }

  report(kind: Finding['kind'], name: string, message: string): void {
    this.findings.push({ kind, address: this.address, attribute: this.prefix + name, message });
  }

  #invalid<T>(name: string, expected: string, got: unknown, fallback: T): T {
    const shown = got === undefined ? 'nothing' : JSON.stringify(got);
    const used = fallback === undefined ? '' : `; using ${JSON.stringify(fallback)}`;
    this.report('invalid', name, `Expected ${expected}, got ${shown}${used}.`);
    return fallback;
  }
}
