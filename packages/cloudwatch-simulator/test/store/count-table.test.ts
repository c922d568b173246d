import fc from 'fast-check';

import { CountTable } from '../../src/store/count-table';

const COLUMNS = 3;

describe('count table', () => {
  const added = fc.record({
    bucket: fc.integer({ min: 1_000, max: 1_400 }),
    column: fc.nat(COLUMNS - 1),
    count: fc.oneof(fc.nat(20), fc.double({ min: 0.01, max: 3, noNaN: true })),
  });

  it('counts what a plain list counts over any span, in any order of arrival', () => {
    fc.assert(
      fc.property(
        fc.array(added, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 900, max: 1_450 }),
        fc.integer({ min: 0, max: 500 }),
        (all, retained, from, length) => {
          const table = new CountTable(retained);
          for (let column = 0; column < COLUMNS; column++) table.addColumn();
          const kept: typeof all = [];
          let head = -Infinity;
          for (const each of all) {
            table.add(each.bucket, each.column, each.count);
            if (each.bucket > head - retained) kept.push(each);
            head = Math.max(head, each.bucket);
          }
          for (let column = 0; column < COLUMNS; column++) {
            const expected = kept
              .filter((each) => each.column === column && each.bucket > head - retained)
              .filter(({ bucket }) => bucket >= from && bucket < from + length)
              .reduce((sum, { count }) => sum + count, 0);
            expect(table.read(from, from + length, column)).toBeCloseTo(expected, 5);
            expect(table.copy().read(from, from + length, column)).toBeCloseTo(expected, 5);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps its counts when a column is added', () => {
    const table = new CountTable(10);
    const first = table.addColumn();
    table.add(5, first, 2);
    const second = table.addColumn();
    table.add(6, second, 3);
    expect([table.read(0, 10, first), table.read(0, 10, second)]).toEqual([2, 3]);
  });

  it('counts exactly zero where fractions cancel out', () => {
    const table = new CountTable(100);
    const column = table.addColumn();
    for (let bucket = 0; bucket < 50; bucket++) table.add(bucket, column, 0.1);
    table.add(60, column, 0.1);
    expect(table.read(50, 60, column)).toBe(0);
  });
});
