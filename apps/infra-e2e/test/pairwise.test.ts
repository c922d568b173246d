import { allPairs, pairsIn, pairwiseRows, type Row } from '../src/pairwise';

const covered = (rows: readonly Row[]) => new Set(rows.flatMap(pairsIn).map(({ key }) => key));

describe('set of pairwise rows', () => {
  const parameters = { a: ['x', 'y', 'z'], b: ['1', '2', '3'], c: ['p', 'q', 'none'] };

  it('holds every pair in far fewer rows than there are combinations', () => {
    const { rows, impossible } = pairwiseRows(parameters, () => true);

    expect(impossible).toEqual([]);
    expect(allPairs(parameters).filter(({ key }) => !covered(rows).has(key))).toEqual([]);
    expect(rows.length).toBeLessThan(15);
  });

  it('loses no pair when values contradict each other', () => {
    const isAllowed = ({ a, c }: Partial<Row>) => !(a === 'x' && c !== undefined && c !== 'none');

    const { rows, impossible } = pairwiseRows(parameters, isAllowed);

    expect(impossible.map(({ values }) => values)).toEqual([
      { a: 'x', c: 'p' },
      { a: 'x', c: 'q' },
    ]);
    expect(covered(rows).size).toBe(allPairs(parameters).length - 2);
    expect(rows.every(isAllowed)).toBe(true);
  });

  it('backtracks when only a third value shows that two values contradict each other', () => {
    // x needs p, 1 needs q.
    const isAllowed = ({ a, b, c }: Partial<Row>) =>
      !(a === 'x' && c !== undefined && c !== 'p') && !(b === '1' && c !== undefined && c !== 'q');

    const { rows, impossible } = pairwiseRows(parameters, isAllowed);

    expect(impossible.map(({ values }) => values)).toContainEqual({ a: 'x', b: '1' });
    expect(rows.every(isAllowed)).toBe(true);
  });
});
