import type { NumberBaseline } from '@inference-pipeline/inference-contract';

import { measureWith } from '../../src/athena/measure-in-athena';
import { baselineOf } from '../../src/baseline-content';
import { Engine } from '../../src/engine/engine';
import { AthenaByDuckDb } from '../support/athena-by-duckdb';
import { DataFolder, measure, namedSignals, type SignalsByName } from '../support/measure';

const folder = new DataFolder();
const SOURCE = {
  database: 'ml',
  table: 'training',
  region: 'us-east-1',
  workgroup: 'primary',
  outputLocation: 's3://results/',
};

/** Normal numbers, many zeros, few integers, categories, texts with numbers among them. */
const ROWS = `SELECT 50 + 10 * sqrt(-2 * ln((i % 9973 + 0.5) / 9973)) * cos(6.283185307 * (i % 997) / 997) AS heat,
  CASE WHEN i % 5 < 3 THEN 0 ELSE i % 4001 END AS zeros, i % 7 AS few, 3.5 AS same,
  CASE WHEN i % 50 = 0 THEN NULL WHEN i % 3 = 0 THEN 'pro' ELSE 'basic' END AS plan,
  i % 4 AS code, i % 2 = 0 AS flag,
  CASE i % 20 WHEN 0 THEN 'none' WHEN 1 THEN '' WHEN 2 THEN 'NaN' ELSE ' ' || i END AS typed
FROM range(20000) AS numbers(i)`;

const SIGNALS: SignalsByName = {
  heat: { minimum: 20 },
  zeros: {},
  few: {},
  same: {},
  plan: { kind: 'category' },
  code: { kind: 'category', categories: ['0', '1', '2'] },
  flag: { kind: 'category' },
  typed: {},
};

async function inAthena(signals: SignalsByName) {
  return Engine.use(async (engine) => {
    const athena = await AthenaByDuckDb.open(engine, ROWS);
    const found = await measureWith(athena.client, SOURCE, namedSignals(signals), () => undefined);
    return { baseline: baselineOf(found), queries: athena.queries };
  });
}

async function embedded(signals: SignalsByName) {
  const path = `${folder.path}/training.csv`;
  await Engine.use((engine) => engine.run(`COPY (${ROWS}) TO '${path}' (HEADER)`));
  return measure([path], signals);
}

describe('table in Athena', () => {
  it('gives the same as the file, with bounds off by at most one percent of the values', async () => {
    const [{ baseline, queries }, expected] = await Promise.all([
      inAthena(SIGNALS),
      embedded(SIGNALS),
    ]);

    expect(queries).toHaveLength(2);
    const { heat, zeros, typed, ...others } = baseline.signals;
    expect({ ...baseline, signals: others }).toEqual({
      ...expected,
      signals: Object.fromEntries(
        Object.keys(others).map((name) => [name, expected.signals[name]]),
      ),
    });
    for (const [name, signal] of Object.entries({ heat, zeros, typed })) {
      const { bins, ...rest } = signal as NumberBaseline;
      const { bins: exact, ...exactRest } = expected.signals[name] as NumberBaseline;
      expect(rest).toEqual(exactRest);
      expect(bins).toHaveLength(exact.length);
      const total = bins.reduce((sum, { share }) => sum + share, 0);
      expect(total).toBeCloseTo(1, 5);
      let [upTo, exactUpTo] = [0, 0];
      for (const [index, { share }] of bins.entries()) {
        upTo += share;
        exactUpTo += exact[index]?.share ?? 0;
        expect(Math.abs(upTo - exactUpTo)).toBeLessThanOrEqual(0.01);
      }
    }
  });

  it('is refused if a signal has no column', async () => {
    await expect(inAthena({ hate: {} })).rejects.toThrow(
      'ml.training: no column for signal hate. Did you mean "heat"? Expected "hate" or "/hate", got heat, zeros, few, same, plan and 3 more.',
    );
  });
});
