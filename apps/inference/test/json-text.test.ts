import fc from 'fast-check';

import { memberText } from '../src/json-text';

describe('text of a member', () => {
  it('parses to the same value as the member, for any object in any layout', () => {
    const objects = fc.dictionary(fc.oneof(fc.string(), fc.constant('input')), fc.jsonValue());

    fc.assert(
      fc.property(objects, fc.constantFrom('', ' ', '\n\t'), (object, indent) => {
        const text = ` ${JSON.stringify(object, null, indent)} `;
        const expected = (JSON.parse(text) as Record<string, unknown>)['input'];

        const found = memberText(text, 'input');

        expect(found === undefined ? undefined : JSON.parse(found)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['{"input":12345678901234567890}', '12345678901234567890'],
    ['{ "a" : {"input":1} , "input" : 1e999 }', '1e999'],
    ['{"input":1,"input":{"b":[2]}}', '{"b":[2]}'],
    ['{"in\\u0070ut":"}\\",{"}', '"}\\",{"'],
    ['{"a":"\\\\","input":[1, 2]}', '[1, 2]'],
    ['{"a":1}', undefined],
    ['{}', undefined],
  ])('is unchanged in %s', (text, expected) => {
    expect(memberText(text, 'input')).toBe(expected);
  });
});
