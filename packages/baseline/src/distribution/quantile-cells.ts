import type { Engine } from '../engine/engine';
import type { Cell } from './divide';

/**
 * The values at some quantiles: for each quantile the smallest number up to which there are at least so
 * many. Sorts all numbers.
 */
export async function quantileCells(
  engine: Engine,
  values: string,
  count: number,
  quantiles: number,
): Promise<readonly Cell[]> {
  const distinct = `SELECT v, count(*) AS c FROM ${values} GROUP BY v`;
  return cellsAmong(engine, distinct, 'v', count, quantiles);
}

/**
 * The rows at some quantiles, among rows with a number `v` and how often it occurs, `c`. Counts are exact
 * as BIGINT, up to 4 · 10^16 of them.
 */
export async function cellsAmong(
  engine: Engine,
  rows: string,
  order: string,
  count: number,
  quantiles: number,
): Promise<readonly Cell[]> {
  const quantileOf = (sum: string) => `(${sum}) * ${quantiles} // ${count}`;
  const found = await engine.rows(
    `SELECT v AS value, c::DOUBLE AS equal, s::DOUBLE AS up_to
    FROM (SELECT *, (sum(c) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING))::BIGINT AS s FROM (${rows}))
    WHERE ${quantileOf('s')} > ${quantileOf('s - c')} ORDER BY s`,
  );
  return found.map((row) => ({
    value: row['value'] === null ? NaN : Number(row['value']),
    equal: Number(row['equal']),
    upTo: Number(row['up_to']),
  }));
}
