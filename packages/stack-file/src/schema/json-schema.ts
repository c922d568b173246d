/** What a stack is for. It decides the defaults of some fields. */
export const STAGES = ['production', 'development'] as const;

/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** The JSON Schema keywords that the schema of a stack file uses. */
export interface JsonSchema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  /** A definition that several fields share: `#/$defs/<name>`. */
  readonly $ref?: `#/$defs/${string}`;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly enum?: readonly (string | number)[];
  readonly default?: unknown;
  /** Ours: a default for each stage, where `default` is one for all. */
  readonly defaultByStage?: Readonly<Record<Stage, unknown>>;
  readonly pattern?: string;
  /**
   * The pattern in words, to follow "expected". Our messages say it, and so do editors that know
   * this keyword, such as VS Code.
   */
  readonly patternErrorMessage?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly maxProperties?: number;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: false | JsonSchema;
}

/** Description and defaults of a field whose default depends on the stage. */
export function defaultByStage<const V>(what: string, defaults: Readonly<Record<Stage, V>>) {
  const inWords = STAGES.map((stage) => `${String(defaults[stage])} in ${stage}`);
  return { description: `${what} Default: ${inWords.join(', ')}.`, defaultByStage: defaults };
}
