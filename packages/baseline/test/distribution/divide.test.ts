import fc from 'fast-check';

import { binsOfConstant, decileBins, evenBins, type Cell } from '../../src/distribution/divide';

/** Cells of all distinct values. */
function cellsOf(values: readonly number[]): readonly Cell[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [...new Set(sorted)].map((value) => ({
    value,
    equal: sorted.filter((each) => each === value).length,
    upTo: sorted.filter((each) => each <= value).length,
  }));
}

function repeated(value: number, times: number): readonly number[] {
  return Array.from({ length: times }, () => value);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('division of numbers', () => {
  it('is at the deciles', () => {
    const bins = decileBins(cellsOf(range(1, 105)), 105);

    expect(bins?.map(({ upTo }) => upTo)).toEqual([11, 21, 32, 42, 53, 63, 74, 84, 95, undefined]);
    expect(bins?.map(({ count }) => count)).toEqual([11, 10, 11, 10, 11, 10, 11, 10, 11, 10]);
  });

  it('gives a frequent value a bin of its own, and divides the others evenly', () => {
    const values = [...range(-20, -1), ...repeated(0, 60), ...range(1, 20)];

    expect(decileBins(cellsOf(values), 100)).toBeUndefined();
    const bins = evenBins(cellsOf(values), true);

    expect(bins).toHaveLength(10);
    expect(bins.filter(({ count }) => count >= 60)).toEqual([{ upTo: 0, count: 60 }]);
    expect(bins.filter(({ count }) => count < 60).every(({ count }) => count <= 5)).toBe(true);
  });

  it('gives each of a few values a bin', () => {
    const values = [...repeated(0, 50), ...repeated(1, 30), ...repeated(5, 20)];

    expect(evenBins(cellsOf(values), true)).toEqual([
      { upTo: 0, count: 50 },
      { upTo: 1, count: 30 },
      { count: 20 },
    ]);
  });

  it('keeps rare values together', () => {
    const values = [...repeated(0, 9_990), ...range(1, 10)];

    expect(evenBins(cellsOf(values), true)).toEqual([{ upTo: 0, count: 9_990 }, { count: 10 }]);
  });

  it('keeps what is below a frequent value apart from it', () => {
    const cells = [
      { value: 5, equal: 90, upTo: 100 },
      { value: 9, equal: 20, upTo: 120 },
    ];

    expect(evenBins(cells, true)[0]).toEqual({ upTo: 4.5, count: 10 });
    expect(evenBins(cells, false)[0]).toEqual({ upTo: 4.999999999999999, count: 10 });
  });

  it('loses no value and has ascending bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true })), {
          minLength: 1,
          maxLength: 150,
        }),
        fc.boolean(),
        (values, areIntegers) => {
          const bins = evenBins(cellsOf(values.map((value) => value + 0)), areIntegers);

          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
          expect(bins.length).toBeLessThanOrEqual(10);
          expect(bins.at(-1)).not.toHaveProperty('upTo');
          const bounds = bins.slice(0, -1).map(({ upTo = NaN }) => upTo);
          expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('division of a constant', () => {
  it.each([
    [7, true, 6.5],
    [0, true, -0.5],
    [2 ** 53, true, 2 ** 53 - 1],
    [0, false, -5e-324],
    [0.5, false, 0.49999999999999994],
    [-0.5, false, -0.5000000000000001],
  ])('has empty bins below and above %d', (value, isInteger, below) => {
    const bins = binsOfConstant(value, 3, isInteger);

    expect(bins.at(-1)).toEqual({ count: 0 });
    expect(bins.at(-2)).toEqual({ upTo: value, count: 3 });
    expect(bins[0]).toEqual({ upTo: below, count: 0 });
  });

  it('has none below the smallest number', () => {
    expect(binsOfConstant(-Number.MAX_VALUE, 3, false)).toEqual([
      { upTo: -Number.MAX_VALUE, count: 3 },
      { count: 0 },
    ]);
  });
});
