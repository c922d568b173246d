import fc from 'fast-check';

import {
  EACH,
  isBatchPointer,
  JSON_POINTER_PATTERN,
  parsePointer,
  PointerSyntaxError,
  valuesAt,
} from '../../src/signals/json-pointer';

const escaped = (part: string) =>
  part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('*', '~2');

const at = (document: unknown, pointer: string) => valuesAt(document, parsePointer(pointer));

describe('JSON Pointer', () => {
  it.each([
    ['', []],
    ['/', ['']],
    ['/a/0', ['a', '0']],
    ['/a~1b/m~0n/~2', ['a/b', 'm~n', '*']],
    // RFC 6901: ~01 is ~1, not /.
    ['/~01', ['~1']],
    ['/~02', ['~2']],
    ['/rows/*/x', ['rows', EACH, 'x']],
    ['/a*', ['a*']],
  ])('parses %j', (pointer, parts) => {
    expect(parsePointer(pointer)).toEqual(parts);
  });

  it.each([
    ['tenure', 'must be empty or begin with /, got "tenure"'],
    ['#/a', 'must be empty or begin with /, got "#/a"'],
    ['/a~b', 'has ~ at position 3: write ~0 for ~, ~1 for / and ~2 for *'],
    ['/a~', 'has ~ at position 3'],
    ['/~3', 'has ~ at position 2'],
  ])('is refused as %j', (pointer, message) => {
    expect(() => parsePointer(pointer)).toThrow(PointerSyntaxError);
    expect(() => parsePointer(pointer)).toThrow(message);
  });

  it('has the form that the pattern describes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '~', '0', '2', '3', '*', 'a') }),
        (text) => {
          const parse = () => parsePointer(text);

          if (JSON_POINTER_PATTERN.test(text)) expect(parse).not.toThrow();
          else expect(parse).toThrow(PointerSyntaxError);
        },
      ),
    );
  });

  it('leads to any value of any document, whatever the names on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('/', '~', '*', '0', '1', '2', 'a', ' ') })),
        fc.jsonValue(),
        (names, value) => {
          const document = names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
          const pointer = names.map((name) => `/${escaped(name)}`).join('');

          expect(at(document, pointer)).toEqual([value]);
          expect(isBatchPointer(parsePointer(pointer))).toBe(false);
        },
      ),
    );
  });
});

describe('value at a pointer', () => {
  const document = { rows: [{ x: 1 }, {}, { x: null }], '*': 'star', list: [[1, 2], [3], 4] };

  it.each([
    ['/rows/0/x', [1]],
    ['/rows/*/x', [1, undefined, null]],
    ['/list/*/0', [1, 3, undefined]],
    ['/list/*/*', [1, 2, 3, undefined]],
    ['/~2', ['star']],
    ['', [document]],
  ])('is found at %j', (pointer, values) => {
    expect(at(document, pointer)).toEqual(values);
  });

  it.each([
    '/missing',
    '/missing/deeper',
    '/rows/3',
    '/rows/-',
    '/rows/00',
    '/rows/-1',
    '/rows/length',
    '/constructor',
    '/rows/__proto__',
    '/rows/0/x/0',
    '/~2/0',
    '/missing/*',
    '/~2/*',
  ])('is undefined at %j, which leads nowhere', (pointer) => {
    expect(at(document, pointer)).toEqual([undefined]);
  });

  it('is none for the items of an empty array', () => {
    expect(at([], '/*')).toEqual([]);
  });

  it('is one of at most so many, evenly spread over a large batch', () => {
    const batch = Array.from({ length: 1000 }, (_, index) => index);

    expect(valuesAt(batch, [EACH], 100)).toEqual(batch.filter((index) => index % 10 === 0));
    expect(valuesAt(batch, [EACH], 1000)).toEqual(batch);
  });

  it('never exceeds the limit, and is always one of the batch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(), { maxLength: 9 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (rows, most) => {
          const all = valuesAt(rows, [EACH, EACH]);

          const some = valuesAt(rows, [EACH, EACH], most);

          expect(some.length).toBeLessThanOrEqual(most);
          expect(all).toEqual(expect.arrayContaining([...some]));
        },
      ),
    );
  });

  it('takes every second, third, … of more values than it may', () => {
    const rows = Array.from({ length: 10 }, (_, n) => ({ x: [n, n] }));
    const limited = (maxValues: number, pointer: string) =>
      valuesAt(rows, parsePointer(pointer), maxValues);

    expect(limited(10, '/*/x/0')).toHaveLength(10);
    expect(limited(5, '/*/x/0')).toEqual([0, 2, 4, 6, 8]);
    expect(limited(4, '/*/x/0')).toEqual([0, 3, 6, 9]);
    expect(limited(7, '/*/x/*')).toEqual([0, 2, 4, 6, 8]);
  });

  it('takes no more values than it may, from the first on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.array(fc.nat()), fc.constant(null))),
        fc.integer({ min: 1, max: 20 }),
        (rows, maxValues) => {
          const all = valuesAt(rows, [EACH, EACH]);
          const few = valuesAt(rows, [EACH, EACH], maxValues);

          expect(few.length).toBeLessThanOrEqual(maxValues);
          if (rows.length <= maxValues && all.length > 0) expect(few[0]).toBe(all[0]);
          if (rows.length <= maxValues && all.length <= maxValues) expect(few).toEqual(all);
        },
      ),
    );
  });
});
