import { defaultByStage, type JsonSchema } from './json-schema';

type Fields = Readonly<Record<string, JsonSchema>>;

const OBJECT = { type: 'object', additionalProperties: false } as const;

/** An object that refuses unknown fields. A stack file may leave it out. */
export function fields<const F extends Fields>(description: string, properties: F) {
  return { description, ...OBJECT, properties } as const;
}

/** {@link fields} that need at least the fields `required`. */
export function fieldsRequiring<const R extends readonly string[], const F extends Fields>(
  description: string,
  required: R,
  properties: F,
) {
  return { description, ...OBJECT, required, properties } as const;
}

/** {@link fields} with the defaults of each of them, where a stack file leaves the section out. */
export function section<const F extends Fields>(description: string, properties: F) {
  return { description, ...OBJECT, default: {}, properties } as const;
}

/** A whole number. */
export function whole<const M extends JsonSchema>(
  description: string,
  minimum: number,
  maximum: number,
  more: M = {} as M,
) {
  return { description, type: 'integer', minimum, maximum, ...more } as const;
}

/** A switch, by default `usual`. */
export function flag(description: string, usual: boolean) {
  return { description, type: 'boolean', default: usual } as const;
}

/** A switch that is on in production, and off in development, where a stack file leaves it out. */
export function flagByStage(what: string) {
  const defaults = { production: true, development: false };
  return { ...defaultByStage(what, defaults), type: 'boolean' } as const;
}

/** One of several words, by default `usual`. */
export function choice<const C extends readonly string[]>(
  description: string,
  choices: C,
  usual: C[number],
) {
  return { description, type: 'string', enum: choices, default: usual } as const;
}

/** Text in a certain form. `inWords` follows "expected" in messages. */
export function matching(pattern: string, inWords: string) {
  return { type: 'string', pattern, patternErrorMessage: inWords } as const;
}

/** A list. */
export function list<const I extends JsonSchema, const M extends JsonSchema>(
  description: string,
  items: I,
  more: M,
) {
  return { description, type: 'array', items, ...more } as const;
}
