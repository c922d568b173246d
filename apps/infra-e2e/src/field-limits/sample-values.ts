import Ajv2020 from 'ajv/dist/2020';

import { patternSamples } from './pattern-samples';
import type { FieldSchema } from './schema-fields';

/** A number, a text or a list where a schema sets no end. */
const UNBOUNDED = 100_000;

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Values that a schema takes: on its edges, and some between. */
export function sampleValues(schema: FieldSchema): readonly unknown[] {
  const isTaken = ajv.compile(schema);
  return candidates(schema, (value) => isTaken(value)).filter((value) => isTaken(value));
}

function candidates(schema: FieldSchema, isTaken: (value: unknown) => boolean): readonly unknown[] {
  const { type, format, pattern, examples = [], default: usual } = schema;
  const given = [...examples, ...(usual === undefined ? [] : [usual])];
  // A form that no pattern describes: its own tests know it.
  if (format !== undefined) return given;
  if (schema.enum !== undefined) return schema.enum;
  if (type === 'integer' || type === 'number') return numbers(schema);
  if (type === 'boolean') return [true, false];
  if (type === 'array') return lists(schema);
  if (type === 'object') return maps(schema);
  if (pattern !== undefined) return [...given, ...patternSamples(located(pattern), isTaken)];
  const { minLength = 0, maxLength = UNBOUNDED } = schema;
  return [...given, 'x'.repeat(minLength), 'x'.repeat(maxLength), 'é😀\n'.repeat(maxLength / 4)];
}

/** The pattern of an ARN in real partitions and regions: rules compare them with the stack's. */
function located(pattern: string): string {
  if (!pattern.startsWith('^arn:')) return pattern;
  return pattern
    .replace('aws[a-z-]*', '(?:aws|aws-cn|aws-us-gov)')
    .replace('[a-z0-9-]+', '(?:us-east-1|ap-southeast-1|us-gov-west-1)');
}

function numbers({
  minimum,
  maximum = UNBOUNDED,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf = 1,
  type,
}: FieldSchema): readonly number[] {
  const step = type === 'number' ? 0.5 : multipleOf;
  const least = minimum ?? (exclusiveMinimum === undefined ? -UNBOUNDED : exclusiveMinimum + step);
  const most = exclusiveMaximum === undefined ? maximum : exclusiveMaximum - step;
  return [least, least + step, most - step, most];
}

function lists({ items = {}, minItems = 0, maxItems = 500, uniqueItems }: FieldSchema) {
  const values = sampleValues(items);
  const distinct = uniqueItems ? [...new Set(values)] : values;
  const filled = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const value = distinct[index % distinct.length];
      return uniqueItems && index >= distinct.length && typeof value === 'string'
        ? otherwise(value, index, items)
        : value;
    });
  return [filled(minItems), filled(maxItems), ...distinct.map((value) => [value])];
}

/** A text like another one, of the same length, that a schema takes too. */
function otherwise(text: string, index: number, schema: FieldSchema): string {
  const digits = String(index).padStart(4, '0');
  for (let at = 0; at + digits.length <= text.length; at++) {
    const changed = text.slice(0, at) + digits + text.slice(at + digits.length);
    if (changed !== text && ajv.validate(schema, changed)) return changed;
  }
  return text;
}

function maps({ propertyNames = {}, additionalProperties, maxProperties = 500 }: FieldSchema) {
  const names = sampleValues({ type: 'string', ...propertyNames }).map(String);
  const values = sampleValues(additionalProperties === false ? {} : (additionalProperties ?? {}));
  const many = Array.from({ length: maxProperties }, (_, index) => [`Name${String(index)}`, '']);
  return [
    Object.fromEntries(many) as object,
    ...names.map((name) => ({ [name]: values[0] })),
    ...values.map((value) => ({ Name: value })),
  ];
}
