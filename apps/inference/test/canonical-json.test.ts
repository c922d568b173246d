import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { canonicalJson } from '../src/canonical-json';

/** The members of each object in the reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;

  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, reversed(member)] as const)
      .reverse(),
  );
}

describe('canonical JSON', () => {
  it('is the same for any order of members and any layout, and parses to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t\n'), (value, indent) => {
        const canonical = canonicalJson(JSON.stringify(value));

        expect(canonicalJson(JSON.stringify(reversed(value), null, indent))).toBe(canonical);
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('differs for any two values that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = canonicalJson(JSON.stringify(a)) === canonicalJson(JSON.stringify(b));

        const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
        expect(same).toBe(isDeepStrictEqual(plain(a), plain(b)));
      }),
    );
  });

  it.each([
    ['1', '1.0', '1e0', '10E-1', '0.1e+1', '100e-2', '1e000000000000000000000000'],
    ['0', '-0', '0.0', '-0e5', '0E999999999999999999999'],
    ['12345678901234567890', '12345678901234567890.0', '1.234567890123456789e19'],
    ['1e400', '10e399', '1E+400', '0.1e401'],
    ['-1.5e-7', '-15e-8', '-0.00000015'],
    ['1e99999999999999999999', '10e99999999999999999998'],
    ['"A/é"', '"\\u0041\\/\\u00e9"', '"\\u0041/\\u00E9"'],
    ['"\\ud83d\\ude00"', '"😀"'],
    ['{"a":1,"b":[true,null]}', ' { "b" : [ true , null ] , "\\u0061" : 1.0 } '],
    ['{"a":1,"b":2,"a":3}', '{"b":2,"a":1,"a":3}'],
    ['{"__proto__":1,"b":2}', '{"b":2,"__proto__":1}'],
  ])('is the same for the spellings of %s', (first, ...others) => {
    for (const other of others) expect(canonicalJson(other)).toBe(canonicalJson(first));
  });

  it.each([
    ['12345678901234567890', '12345678901234567891'],
    ['0.1', '0.10000000000000000001'],
    ['1', '-1'],
    ['1', '"1"'],
    ['1e400', '1e401'],
    ['null', '"null"'],
    ['[1,2]', '[2,1]'],
    ['[12]', '[1,2]'],
    ['[[],[]]', '[[[]]]'],
    ['{"a":[]}', '{"a":{}}'],
    ['{"a":1,"a":2}', '{"a":2}'],
    ['{"a":1,"a":2}', '{"a":2,"a":1}'],
    ['"é"', '"e\\u0301"'],
    ['"\\ud83d"', '"\\ufffd"'],
  ])('differs for %s and %s', (a, b) => {
    expect(canonicalJson(a)).not.toBe(canonicalJson(b));
  });

  it.each([
    ['nested arrays', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['nested objects', '{"b":0,"a":'.repeat(200_000) + '1' + '}'.repeat(200_000)],
    ['zeros before a digit', `0.${'0'.repeat(2_000_000)}1`],
    ['a long exponent', `1e${'9'.repeat(2_000_000)}`],
    ['many members', `{${Array.from({ length: 200_000 }, (_, n) => `"${200_000 - n}":1`).join()}}`],
  ])('takes a stack of bounded depth and time in proportion to the text of %s', (_, text) => {
    // Quadratic work would take minutes, and the test would fail for that.
    expect(canonicalJson(text).length).toBeGreaterThan(0);
  });
});
