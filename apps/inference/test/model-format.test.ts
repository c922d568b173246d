import fc from 'fast-check';

import { decodePrediction, encodeInput } from '../src/model-format';
import { Payload } from '../src/payload';

const utf8 = (text: string) => new TextEncoder().encode(text);
const written = (json: string) => ({
  payload: new Payload(json),
  input: JSON.parse(json) as unknown,
});
const given = (input: unknown) => written(JSON.stringify(input));

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

        const body = 'body' in encoded ? String(encoded.body) : '';
        const { payload } = decodePrediction(utf8(body), 'text/csv');

        expect(JSON.parse(payload.json)).toEqual(JSON.parse(JSON.stringify(table)));
      }),
    );
  });

  it.each([
    ['a row', [1, 'a', null, true], '1,a,,true'],
    ['an array of rows', [[1], [2]], '1\n2'],
    ['text', '1,2\n3,4', '1,2\n3,4'],
  ])('is written as CSV if it is %s', (_, input, body) => {
    expect(encodeInput(given(input), 'text/csv')).toMatchObject({ body });
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
    ['an object in a row', [1, {}]],
    ['an object among rows', [[1], { a: 1 }]],
    ['a row of one empty field', [null]],
    ['a row of one blank text', [[1], [' '], [2]]],
    ['a row with half a surrogate pair', [1, '\ud83d']],
    ['text with half a surrogate pair', '1,\ud83d'],
  ])('is refused if it is %s', (_, input) => {
    expect(encodeInput(given(input), 'text/csv')).toMatchObject({
      rejection: { name: 'input-rejected' },
    });
  });

  it.each([
    ['[1e400,2]', '1e400,2'],
    ['[-0,1.0,1E5,1e+05]', '-0,1.0,1E5,1e+05'],
    [
      '[12345678901234567890,0.1000000000000000055511151231257827]',
      '12345678901234567890,0.1000000000000000055511151231257827',
    ],
    ['[[1e-400 , 2],\n[ true, "\\u0041\\n\\"x\\""]]', '1e-400,2\ntrue,"A\n""x"""'],
    ['["1e400"," 2",null]', '1e400, 2,'],
  ])('has each value of %s as it was written', (json, body) => {
    expect(encodeInput(written(json), 'text/csv')).toMatchObject({ body });
  });

  it('takes a row of any depth of nesting without an overflow, and refuses it', () => {
    const json = '['.repeat(500_000) + ']'.repeat(500_000);

    expect(encodeInput(written(json), 'text/csv')).toHaveProperty('rejection');
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
    expect(JSON.parse(decodePrediction(utf8(body), contentType).payload.json)).toEqual(expected);
  });

  it.each([
    ['1e400,-0,12345678901234567890\n', '[[1e400,-0,12345678901234567890]]'],
    ['+1,.5,007,Infinity,0x10', '[["+1",".5","007","Infinity","0x10"]]'],
  ])('has each number of the CSV %s as it was written', (csv, json) => {
    expect(decodePrediction(utf8(csv), 'text/csv').payload.json).toBe(json);
  });

  it.each([
    ['application/json', utf8('oops'), 'is not JSON'],
    ['text/csv', utf8(' \n'), 'is empty'],
    ['application/json', utf8(''), 'is empty'],
    ['application/json', utf8('\r\n'), 'is empty'],
    [undefined, null, 'is empty'],
    [undefined, undefined, 'is empty'],
    ['text/csv', new Uint8Array([0xff, 0xfe]), 'not UTF-8'],
  ])('says why it cannot be read if its type is %s', (contentType, body, message) => {
    expect(() => decodePrediction(body, contentType)).toThrow(message);
  });
});
