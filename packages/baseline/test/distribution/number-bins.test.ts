import { nearDeciles } from '../../src/distribution/near-deciles';
import { numberBins } from '../../src/distribution/number-bins';
import { Engine } from '../../src/engine/engine';

const COUNT = 200_000;

/** SQL of numbers in an order of no meaning. */
const NORMAL = `(SELECT round(sqrt(-2 * ln((hash(i) % 1000003 + 1) / 1000004)) * cos(hash(i + 7) % 1000 / 159), 4) AS v FROM range(${COUNT}) AS n(i))`;
const ZEROS = `(SELECT CASE WHEN i % 10 < 6 THEN 0 ELSE hash(i) % 100000 / 7 END AS v FROM range(${COUNT}) AS n(i))`;

async function bothWays(values: string) {
  return Engine.use(async (engine) => {
    const row = await engine.row(`SELECT min(v) AS least, max(v) AS greatest FROM ${values}`);
    const known = {
      count: COUNT,
      least: Number(row['least']),
      greatest: Number(row['greatest']),
      areIntegers: false,
    };
    return {
      near: await nearDeciles(engine, values, COUNT),
      sorted: await numberBins(engine, values, known, Infinity),
      sampled: await numberBins(engine, values, known, 0),
    };
  });
}

describe('bins of many numbers', () => {
  it('are those of sorting, near the deciles of a sample', async () => {
    const { near, sampled, sorted } = await bothWays(NORMAL);

    expect(near).toHaveLength(9);
    expect(sampled).toEqual(sorted);
    expect(sorted.bins.map(({ count }) => count / COUNT)).toEqual(
      sorted.bins.map(() => expect.closeTo(0.1, 2)),
    );
  });

  it('are those of sorting where a frequent value is in the way', async () => {
    const { near, sampled, sorted } = await bothWays(ZEROS);

    expect(near).toBeUndefined();
    expect(sampled).toEqual(sorted);
    expect(sorted.bins[0]).toEqual({ upTo: 0, count: expect.any(Number) as number });
  });
});
