import { STACK_SCHEMA, type JsonSchema } from '@inference-pipeline/stack-file';

import { HOSTILE } from './hostile';

/** Where a text is: names of fields, 0 for an item of a list, {@link KEY} for a key of a map. */
export type TextPath = readonly (string | number)[];

/** The key of maps in stack files of this test. */
export const KEY = 'PROBE';

/** A text of a stack file in which the schema accepts hostile text. */
export interface TextField {
  readonly path: TextPath;
  /** A value with as much hostile text as the schema accepts. */
  readonly hostile: string;
  /** The same with a marker in place of the hostile text. */
  readonly marked: string;
  readonly marker: string;
  /** The hostile text. */
  readonly text: string;
}

const DEFINITIONS: Readonly<Record<string, JsonSchema>> = STACK_SCHEMA.$defs;

/** Every text of a stack file that may hold hostile text, by the schema alone. */
export function textFields(): readonly TextField[] {
  return fieldsBelow(STACK_SCHEMA, [], []);
}

function fieldsBelow(
  node: JsonSchema,
  path: TextPath,
  parentExamples: readonly unknown[],
): readonly TextField[] {
  const schema = DEFINITIONS[node.$ref?.split('/').at(-1) ?? ''] ?? node;
  const examples = [...(schema.examples ?? []), ...parentExamples];
  const isText = schema.type === 'string' || schema.type === undefined;
  const { items, properties = {}, additionalProperties } = schema;
  return [
    ...(isText ? openField(schema, path, examples) : []),
    ...(items ? fieldsBelow(items, [...path, 0], examples.flat()) : []),
    ...Object.entries(properties).flatMap(([name, child]) =>
      fieldsBelow(child, [...path, name], []),
    ),
    ...(additionalProperties ? fieldsBelow(additionalProperties, [...path, KEY], []) : []),
  ];
}

/** The field with all fragments that its schema accepts; none if it accepts none. */
function openField(
  schema: JsonSchema,
  path: TextPath,
  examples: readonly unknown[],
): readonly TextField[] {
  const marker = `probe${path.join('')}z`.replace(/[^A-Za-z0-9]/g, '');
  for (const example of ['', ...examples.filter((it) => typeof it === 'string')]) {
    for (const at of [example.length, Math.ceil(example.length / 2), 1, 0]) {
      const around = (text: string) => example.slice(0, at) + text + example.slice(at);
      const text = HOSTILE.filter((fragment) => accepts(schema, around(fragment))).join('');
      // Quotes and apostrophes alone leave no text.
      if (!/[${}"\\\n<`]/.test(text) || !accepts(schema, around(marker))) continue;
      if (accepts(schema, around(text))) {
        return [{ path, hostile: around(text), marked: around(marker), marker, text }];
      }
    }
  }
  return [];
}

function accepts(schema: JsonSchema, text: string): boolean {
  const { enum: choices, format, pattern, minLength = 0, maxLength = Infinity } = schema;
  return (
    choices === undefined &&
    format === undefined &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text)) &&
    text.length >= minLength &&
    text.length <= maxLength
  );
}
