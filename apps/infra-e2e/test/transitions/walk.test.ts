import type { Row } from '../../src/pairwise';
import { transitions, transitionWalk } from '../../src/transitions/walk';

const PARAMETERS = {
  api: ['signed', 'jwt', 'none'],
  key: ['own', 'service'],
  table: ['own', 'theirs'],
};

/** Without API there is no table of somebody else. */
const isAllowed = ({ api, table }: Partial<Row>) => api !== 'none' || table !== 'theirs';

describe('walk through transitions', () => {
  const walk = transitionWalk(PARAMETERS, isAllowed);
  const tried = new Set(walk.slice(1).flatMap((row, index) => transitions(walk[index] ?? {}, row)));

  const rowPairs = ['signed', 'jwt', 'none'].flatMap((api) =>
    ['own', 'service'].map((key) => `api: ${api}, key: ${key}`),
  );

  it('goes from every value to every other one', () => {
    const changes = Object.entries(PARAMETERS).flatMap(([name, values]) =>
      values.flatMap((from) =>
        values.filter((to) => to !== from).map((to) => `${name}: ${from} → ${to}`),
      ),
    );

    expect(changes.filter((change) => !tried.has(change))).toEqual([]);
  });

  it('leaves pairs of values in one step on the way', () => {
    const pairs = rowPairs.filter((pair) => tried.has(pair));

    expect(pairs.length / rowPairs.length).toBeGreaterThan(0.5);
  });

  it('comes by valid rows only, and is the same each time', () => {
    expect(walk.filter((row) => !isAllowed(row))).toEqual([]);
    expect(transitionWalk(PARAMETERS, isAllowed)).toEqual(walk);
  });
});

describe('transition', () => {
  it('tries the changes, and the pairs of values that are left', () => {
    expect(transitions({ a: '1', b: '1', c: '1' }, { a: '2', b: '2', c: '1' })).toEqual([
      'a: 1 → 2',
      'b: 1 → 2',
      'a: 1, b: 1',
    ]);
  });

  it('tries nothing where nothing changes', () => {
    expect(transitions({ a: '1' }, { a: '1' })).toEqual([]);
  });
});
