import { MAX_BINS } from '@inference-pipeline/inference-contract';

import type { Engine } from '../engine/engine';
import { sqlNumber } from '../engine/sql';
import type { Cell } from './divide';
import { cellsAmong } from './quantile-cells';

/** Numbers in the sample. Their deciles are off by 0.16 percent of all numbers, as a standard deviation. */
const SAMPLED = 100_000;

/** Share of the numbers that are looked at on both sides of a sampled decile: four standard deviations. */
const REACH = 0.0065;

/**
 * The exact deciles of numbers, without sorting them all: those near the deciles of a sample are counted
 * one by one, the others together.
 *
 * @returns undefined if frequent values are in the way, or the sample was a bad one
 */
export async function nearDeciles(
  engine: Engine,
  values: string,
  count: number,
): Promise<readonly Cell[] | undefined> {
  const bounds = await boundsAroundDeciles(engine, values, count);
  const areApart = bounds.every((bound, index) => bound > (bounds[index - 1] ?? -Infinity));
  if (!areApart || bounds.length !== 2 * (MAX_BINS - 1)) return undefined;

  // The parts with odd numbers are around the deciles.
  const part = partOf(bounds.map(sqlNumber));
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE near_deciles AS
    SELECT part, CASE WHEN part % 2 = 1 THEN v END AS v, count(*) AS c
    FROM (SELECT v, ${part} AS part FROM ${values}) GROUP BY ALL`,
  );
  const cells = await cellsAmong(engine, 'FROM near_deciles', 'part, v', count, MAX_BINS);
  await engine.run('DROP TABLE near_deciles');
  // The last cell is that of the greatest number, which no bound needs.
  const deciles = cells.slice(0, -1);
  const areFound =
    deciles.length === MAX_BINS - 1 && deciles.every(({ value }) => !Number.isNaN(value));
  return areFound ? deciles : undefined;
}

async function boundsAroundDeciles(
  engine: Engine,
  values: string,
  count: number,
): Promise<readonly number[]> {
  const quantiles = Array.from({ length: MAX_BINS - 1 }, (_, index) => (index + 1) / MAX_BINS);
  const around = quantiles.flatMap((quantile) => [quantile - REACH, quantile + REACH]);
  const percent = Math.min(100, (100 * SAMPLED) / count);
  const { bounds } = await engine.row(
    `SELECT quantile_disc(v, [${around.join(', ')}]) AS bounds
    FROM (FROM ${values} USING SAMPLE ${percent} PERCENT (bernoulli, 1))`,
  );
  return Array.isArray(bounds) ? bounds.map(Number) : [];
}

/** SQL of the number of bounds below `v`, found by halving. */
function partOf(bounds: readonly string[], from = 0, to = bounds.length): string {
  if (from === to) return String(from);

  const middle = Math.floor((from + to) / 2);
  const below = partOf(bounds, from, middle);
  return `CASE WHEN v <= ${String(bounds[middle])} THEN ${below} ELSE ${partOf(bounds, middle + 1, to)} END`;
}
