import { isTimeZone, TIME_ZONES } from '@inference-pipeline/constructs';

/** The purpose of a stack. It decides the defaults of some fields. */
export const STAGES = ['production', 'development'] as const;

/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/**
 * The location of the resource that a value names: the groups of the pattern, and the reason why they
 * must agree with the stack. Rules of the stack file and validations of Terraform variables follow from it.
 */
export interface Location {
  /** The resource that the value names, for example `a topic`. */
  readonly what: string;
  /** Why it has to agree. */
  readonly reason: string;
  /** Number of the group with the partition, for example `aws`. */
  readonly partition?: number;
  /** Number of the group with the region. */
  readonly region?: number;
  /** Number of the group with the account. */
  readonly account?: number;
  /** Number of the group with the DNS suffix, for example `amazonaws.com`. */
  readonly dnsSuffix?: number;
}

/** A form of text, with all that is accepted if that can be listed. */
interface Format {
  /** Follows "expected" in messages. */
  readonly inWords: string;
  readonly known: readonly string[];
  readonly isRight: (text: string) => boolean;
}

/** The forms of text that a pattern cannot describe. */
export const FORMATS = {
  'iana-time-zone': {
    inWords: 'the name of an IANA time zone, for example Asia/Ho_Chi_Minh or UTC',
    known: TIME_ZONES,
    isRight: isTimeZone,
  },
} as const satisfies Readonly<Record<string, Format>>;

/** The name of one of the {@link FORMATS}. */
export type FormatName = keyof typeof FORMATS;

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
  /** A form that no pattern describes; {@link FORMATS} checks it. */
  readonly format?: FormatName;
  readonly pattern?: string;
  /**
   * The pattern in words, to follow "expected". Our messages say it, and so do editors that know
   * this keyword, such as VS Code.
   */
  readonly patternErrorMessage?: string;
  /** Our own keyword: the groups of the pattern with the location of the resource. */
  readonly location?: Location;
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
