import fc from 'fast-check';

import { codeOfBin, CSV_NUMBER_PATTERN, observe, UNUSABLE_CODE } from '../../src/signals/observe';
import type { WatchedSignal } from '../../src/signals/watched-signals';

const number = (more: Partial<WatchedSignal> = {}): WatchedSignal => ({
  name: 'amount',
  from: 'input',
  at: '/amount',
  kind: 'number',
  bins: [{ upTo: -1 }, { upTo: 0 }, { upTo: 2.5 }, {}],
  ...more,
});

const category = (more: Partial<WatchedSignal> = {}): WatchedSignal => ({
  name: 'plan',
  from: 'input',
  at: '/plan',
  kind: 'category',
  bins: [{ categories: ['basic', '1', 'true'] }, { categories: ['plus', ''] }],
  ...more,
});

const unusable = (violation: string) => ({ code: UNUSABLE_CODE, violation });

describe('observed number', () => {
  it.each([
    [-5, 2],
    [-1, 2],
    [-0.5, 4],
    [-0, 4],
    [0, 4],
    [2.5, 8],
    [2.500001, 16],
    [1e300, 16],
  ])('%d is in the bin of code %d', (value, code) => {
    expect(observe(number(), value)).toEqual({ code, value });
  });

  it.each([
    [undefined, 'missing'],
    [null, 'missing'],
    ['', 'wrong-kind'],
    ['5', 'wrong-kind'],
    [true, 'wrong-kind'],
    [[5], 'wrong-kind'],
    [{}, 'wrong-kind'],
    [NaN, 'wrong-kind'],
    // JSON.parse gives infinity for 1e400.
    [JSON.parse('1e400'), 'wrong-kind'],
  ])('%j is unusable', (value, violation) => {
    expect(observe(number(), value)).toEqual(unusable(violation));
  });

  it('is out of bounds beyond the smallest and the greatest, and not at them', () => {
    const bounded = number({ minimum: 0, maximum: 2 });

    expect(observe(bounded, 0)).toEqual({ code: 4, value: 0 });
    expect(observe(bounded, 2)).toEqual({ code: 8, value: 2 });
    expect(observe(bounded, -0.001)).toEqual(unusable('out-of-bounds'));
    expect(observe(bounded, 2.001)).toEqual(unusable('out-of-bounds'));
  });

  it('has one bin without a baseline', () => {
    expect(observe(number({ bins: [{}] }), -7)).toEqual({ code: 2, value: -7 });
  });

  it('is in the only bin that its bounds enclose', () => {
    const ends = fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(ends, fc.double({ noNaN: true, noDefaultInfinity: true }), (unsorted, value) => {
        const sorted = [...unsorted].sort((one, other) => one - other);
        const bins = [...sorted.map((upTo) => ({ upTo })), {}];

        const { code } = observe(number({ bins }), value);

        const position = Math.log2(code) - 1;
        expect(value).toBeLessThanOrEqual(sorted[position] ?? Infinity);
        expect(value > (sorted[position - 1] ?? -Infinity)).toBe(true);
      }),
    );
  });
});

describe('observed number in CSV', () => {
  it.each([
    ['2.5', 2.5],
    [' 2.5 ', 2.5],
    ['+2', 2],
    ['.5', 0.5],
    ['1.', 1],
    ['1e2', 100],
    ['-1E-2', -0.01],
    ['007', 7],
    // A field of a JSON array that became a row.
    [2.5, 2.5],
  ])('%j is a number', (field, value) => {
    expect(observe(number(), field, true)).toMatchObject({ value });
  });

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['\t', 'missing'],
    ['NaN', 'missing'],
    ['nan', 'missing'],
    ['-nan', 'missing'],
    ['n/a', 'wrong-kind'],
    ['Infinity', 'wrong-kind'],
    ['inf', 'wrong-kind'],
    ['1e400', 'wrong-kind'],
    ['0x10', 'wrong-kind'],
    ['1_000', 'wrong-kind'],
    ['1,5', 'wrong-kind'],
    ['5 EUR', 'wrong-kind'],
    ['.', 'wrong-kind'],
    ['true', 'wrong-kind'],
  ])('%j is unusable', (field, violation) => {
    expect(observe(number(), field, true)).toEqual(unusable(violation));
  });

  it('is the number of JSON that has the same digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = JSON.stringify(value);

        expect(text).toMatch(CSV_NUMBER_PATTERN);
        expect(observe(number(), text, true)).toEqual(observe(number(), JSON.parse(text)));
      }),
    );
  });
});

describe('observed category', () => {
  it.each([
    ['basic', 2, 'basic'],
    ['plus', 4, 'plus'],
    ['', 4, ''],
    [1, 2, '1'],
    [1.0, 2, '1'],
    [true, 2, 'true'],
  ])('%j is in the bin of code %d', (given, code, value) => {
    expect(observe(category(), given)).toEqual({ code, value });
  });

  it.each([
    [undefined, 'missing'],
    [null, 'missing'],
    ['Basic', 'unknown-category'],
    [' basic', 'unknown-category'],
    [false, 'unknown-category'],
    [['basic'], 'wrong-kind'],
    [{}, 'wrong-kind'],
  ])('%j is unusable', (value, violation) => {
    expect(observe(category(), value)).toEqual(unusable(violation));
  });

  it('is missing in a blank field of CSV, and else the field as it is', () => {
    expect(observe(category(), '', true)).toEqual(unusable('missing'));
    expect(observe(category(), ' ', true)).toEqual(unusable('missing'));
    expect(observe(category(), 'NaN', true)).toEqual(unusable('unknown-category'));
    expect(observe(category(), 'basic', true)).toEqual({ code: 2, value: 'basic' });
    expect(observe(category(), '1.0', true)).toEqual(unusable('unknown-category'));
  });

  it('may be any where none is known', () => {
    const any = category({ bins: [{}], anyCategory: true });

    expect(observe(any, 'new')).toEqual({ code: 2, value: 'new' });
    expect(observe(any, null)).toEqual(unusable('missing'));
    expect(observe(any, [])).toEqual(unusable('wrong-kind'));
  });

  it('is unknown if it has the name of a member that every object has', () => {
    expect(observe(category(), 'constructor')).toEqual(unusable('unknown-category'));
    expect(observe(category(), '__proto__')).toEqual(unusable('unknown-category'));
  });
});

describe('code of a bin', () => {
  it('is never the code of unusable values, and twice that of the bin before', () => {
    const codes = Array.from({ length: 10 }, (_, position) => codeOfBin(position));

    expect(codes).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
    expect(codes).not.toContain(UNUSABLE_CODE);
  });
});
