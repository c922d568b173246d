import fc from 'fast-check';

import { decodePrediction, encodeInput } from '../src/model-format';
import { Payload } from '../src/payload';

const utf8 = (text: string) => new TextEncoder().encode(text);
const given = (input: unknown) => ({ input, payload: new Payload(JSON.stringify(input)) });

describe('input for a model that takes text/csv', () => {
  it('comes back unchanged from CSV if it is a table of numbers', () => {
    const tables = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: width,
          maxLength: width,
        }),
        { minLength: 1, maxLength: 5 },
      ),
    );

    fc.assert(
      fc.property(tables, (table) => {
        const encoded = encodeInput(given(table), 'text/csv');

        const decoded = decodePrediction(utf8('body' in encoded ? encoded.body : ''), 'text/csv');

        expect(JSON.parse(decoded)).toEqual(table.map((row) => row.map((value) => value + 0)));
      }),
    );
  });

  it.each([
    ['a row', [1, 'a', null, true], '1,a,,true'],
    ['an array of rows', [[1], [2]], '1\n2'],
    ['text', '1,2\n3,4', '1,2\n3,4'],
  ])('is written as CSV if it is %s', (_, input, body) => {
    expect(encodeInput(given(input), 'text/csv')).toEqual({ body });
  });

  it.each([
    ['an object', { a: 1 }],
    ['a number', 5],
    ['null', null],
    ['an empty array', []],
    ['an empty row', [[]]],
    ['rows of different lengths', [[1, 2], [3]]],
    ['rows among scalars', [1, [2]]],
    ['a nested row', [[[1]]]],
    ['blank text', '  '],
  ])('is refused if it is %s', (_, input) => {
    expect(encodeInput(given(input), 'text/csv')).toMatchObject({
      rejection: { name: 'input-rejected' },
    });
  });
});

describe('answer of the model', () => {
  it.each([
    ['application/json', '{"a":[1]}', { a: [1] }],
    ['text/html; charset=utf-8', '0.5', 0.5],
    [undefined, 'null', null],
    ['text/csv', '0.5', [[0.5]]],
    [
      'text/csv; charset=utf-8',
      '"x, y",1e3\r\nNaN, -2 \r\n',
      [
        ['x, y', 1000],
        ['NaN', -2],
      ],
    ],
  ])('is read if its type is %s', (contentType, body, expected) => {
    expect(JSON.parse(decodePrediction(utf8(body), contentType))).toEqual(expected);
  });

  it.each([
    ['application/json', utf8('oops'), 'is not JSON'],
    ['text/csv', utf8(' \n'), 'empty CSV'],
    ['text/csv', new Uint8Array([0xff, 0xfe]), 'not UTF-8'],
  ])('says why it cannot be read if its type is %s', (contentType, body, message) => {
    expect(() => decodePrediction(body, contentType)).toThrow(message);
  });
});
