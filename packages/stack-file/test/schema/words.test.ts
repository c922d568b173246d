import type { JsonSchema } from '../../src/schema/json-schema';
import { STACK_SCHEMA } from '../../src/schema/stack-schema';

/** Every schema with a pattern, and where it is. */
function patterns(value: unknown, place: string): readonly (readonly [string, JsonSchema])[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = value as JsonSchema;
  return [
    ...(typeof own.pattern === 'string' ? [[place, own] as const] : []),
    ...Object.entries(value).flatMap(([name, member]) => patterns(member, `${place}/${name}`)),
  ];
}

const PATTERNS = patterns(STACK_SCHEMA, '');

describe('pattern of the schema', () => {
  it('is one of many', () => {
    expect(PATTERNS.length).toBeGreaterThan(40);
  });

  it.each(PATTERNS)('is in words at %s', (_, { pattern = '', patternErrorMessage = '' }) => {
    expect(patternErrorMessage).toMatch(/^[a-zA-Z$.…"0-9].{8,}/);
    expect(patternErrorMessage).not.toContain(pattern);
    expect(patternErrorMessage).not.toMatch(/\[a-z|\(\?:|\\d|[+*]\$/);
  });
});
