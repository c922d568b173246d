import { counted, didYouMean } from '@inference-pipeline/command-line';
import type { ErrorObject } from 'ajv';

import type { Finding } from './diagnostic';
import { FORMATS, type JsonSchema } from './schema/json-schema';
import { unitMixUp } from './unit-mix-ups';

/**
 * An error of ajv in the words of a stack file's author.
 *
 * @param field name of the field that has the value
 */
export function describeSchemaError(error: ErrorObject, field: string): Finding {
  const { keyword } = error;
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const params = error.params as Record<string, unknown>;
  switch (keyword) {
    case 'required':
      return { expected: 'a value', got: 'nothing' };
    case 'additionalProperties':
      return unknownField(String(params.additionalProperty), Object.keys(schema.properties ?? {}));
    case 'type':
      return {
        ...wrongType(String(params.type), error.data),
        ...unitMixUp(field, schema, error.data),
      };
    case 'enum':
      return {
        ...noChoice(error.data, params.allowedValues as unknown[]),
        ...unitMixUp(field, schema, error.data),
      };
    case 'pattern':
      return noMatch(error.propertyName ?? error.data, schema);
    case 'format':
      return wrongFormat(error.data, FORMATS[schema.format ?? 'iana-time-zone']);
    case 'uniqueItems':
      return { expected: 'each item once', got: `item ${Number(params.i) + 1} twice` };
    case 'maxProperties':
      return {
        expected: `at most ${counted(Number(params.limit), 'entry', 'entries')}`,
        got: String(Object.keys(error.data as object).length),
      };
    case 'minItems':
    case 'maxItems':
      return {
        expected: `at ${keyword === 'minItems' ? 'least' : 'most'} ${items(Number(params.limit))}`,
        got: items((error.data as readonly unknown[]).length),
      };
    default: {
      const limit = LIMITS[keyword]?.(String(params.limit ?? params.multipleOf));
      const expected = limit ?? `a value that ${error.message ?? keyword}`;
      return { expected, got: shown(error.data), ...unitMixUp(field, schema, error.data) };
    }
  }
}

/** Limits in words, by keyword. */
const LIMITS: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `at least ${limit}`,
  exclusiveMinimum: (limit) => `more than ${limit}`,
  maximum: (limit) => `at most ${limit}`,
  exclusiveMaximum: (limit) => `less than ${limit}`,
  multipleOf: (factor) => `a multiple of ${factor}`,
  minLength: (limit) => `text with at least ${limit} ${limit === '1' ? 'character' : 'characters'}`,
  maxLength: (limit) => `text with at most ${limit} characters`,
};

function items(count: number): string {
  return `${count} ${count === 1 ? 'item' : 'items'}`;
}

function unknownField(name: string, known: readonly string[]): Finding {
  return { expected: known, got: 'an unknown field', suggestion: didYouMean(name, known) };
}

/** Types of JSON Schema in words. */
const TYPES: Readonly<Record<string, string>> = {
  object: 'a section with fields',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function wrongType(type: string, value: unknown): Finding {
  const finding = { expected: TYPES[type] ?? type, got: shown(value) };
  if (type === 'string' && ['number', 'boolean'].includes(typeof value)) {
    return { ...finding, hint: 'quote it' };
  }
  const isQuoted = typeof value === 'string' && !['object', 'array'].includes(type);
  return isQuoted && /^(?:true|false|-?[\d.]+)$/.test(value)
    ? { ...finding, hint: 'remove the quotes' }
    : finding;
}

function noChoice(value: unknown, choices: readonly unknown[]): Finding {
  const words = choices.map(String);
  const suggestion =
    typeof value === 'string' ? didYouMean(value, words) : nearestNumber(value, choices);
  return { expected: words, got: shown(value), suggestion };
}

function nearestNumber(value: unknown, choices: readonly unknown[]): string | undefined {
  if (typeof value !== 'number') return undefined;
  const numbers = choices.filter((choice) => typeof choice === 'number');
  const distance = (choice: number) => Math.abs(choice - value);
  const [nearest] = [...numbers].sort((a, b) => distance(a) - distance(b));
  return nearest === undefined ? undefined : `did you mean ${nearest}?`;
}

function noMatch(value: unknown, schema: JsonSchema): Finding {
  const { pattern, patternErrorMessage, examples, default: usual } = schema;
  const expected = patternErrorMessage ?? `text that matches ${String(pattern)}`;
  const example = examples?.[0] ?? usual;
  const isKnown = typeof example !== 'string' || expected.includes(example);
  const listed = (examples ?? []).filter((text) => typeof text === 'string');
  // A few examples are samples; many are the values that there are.
  const isList = listed.length >= 10;
  return {
    expected,
    got: shown(value),
    suggestion: isList ? didYouMean(String(value), listed) : undefined,
    ...(!isKnown && !isList && { hint: `for example "${example}"` }),
  };
}

function wrongFormat(
  value: unknown,
  { inWords, known }: (typeof FORMATS)[keyof typeof FORMATS],
): Finding {
  return { expected: inWords, got: shown(value), suggestion: didYouMean(String(value), known) };
}

const SHOWN_LENGTH = 80;

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
