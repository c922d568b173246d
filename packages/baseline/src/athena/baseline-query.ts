import { MAX_CATEGORIES } from '@inference-pipeline/inference-contract';

import type { NamedSignal } from '../data/column-names';
import { QUANTILES } from '../distribution/divide';
import { sqlName, sqlText } from '../engine/sql';
import { signalSql, STATES, type AthenaColumn } from './column-sql';

/** A table in Athena. */
export interface AthenaTable {
  readonly database: string;
  readonly table: string;
}

/** Columns of the result, all as text. `part` says what a row is about. */
export interface ResultRow {
  /** Number of the signal. */
  readonly signal: string;
  readonly part: 'state' | 'moments' | 'cell' | 'category';
  readonly label: string;
  readonly n: string;
  readonly low: string;
  readonly high: string;
  readonly mean: string;
  readonly deviation: string;
}

/** Most bytes of a query. https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
export const MAX_QUERY_BYTES = 262_144;

/** The query for the names and types of a table's columns. It reads no data. */
export function columnsQuery({ database, table }: AthenaTable): string {
  return `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = ${sqlText(database.toLowerCase())} AND table_name = ${sqlText(table.toLowerCase())} ORDER BY ordinal_position`;
}

/**
 * One query for all that the baseline needs: it reads the columns twice, once for quantiles and once to
 * count what is between them. The quantiles are approximate, the counts exact.
 */
export function baselineQuery(
  { database, table }: AthenaTable,
  signals: readonly NamedSignal[],
  columns: readonly AthenaColumn[],
): string {
  const sql = signals.map((signal, index) =>
    signalSql(signal, columns[index] ?? { name: signal.name, type: '' }),
  );
  const read = sql.map(
    ({ state, number, text }, i) => `${state} AS s${i}, ${number} AS v${i}, ${text} AS t${i}`,
  );
  const ofSignal = (column: string) =>
    `CASE signal ${sql.map((_, i) => `WHEN ${i} THEN ${column}${i}`).join(' ')} END`;
  const quantiles = Array.from({ length: QUANTILES - 1 }, (_, i) => `${(i + 1) / QUANTILES}E0`);
  const valid = `state = ${STATES.valid}`;
  return `WITH source AS (SELECT ${read.join(', ')} FROM ${sqlName(database)}.${sqlName(table)}),
numbered AS (SELECT * FROM source CROSS JOIN (VALUES ${sql.map((_, i) => `(${i})`).join(', ')}) AS signals(signal)),
observed AS (SELECT signal, ${ofSignal('s')} AS state, ${ofSignal('v')} AS v, ${ofSignal('t')} AS t FROM numbered),
quantiles AS (SELECT signal, array_sort(approx_percentile(v, ARRAY[${quantiles.join(', ')}])) AS q FROM observed WHERE ${valid} AND v IS NOT NULL GROUP BY signal),
placed AS (SELECT o.signal, o.v, q.q, width_bucket(o.v, q.q) AS cell FROM observed o JOIN quantiles q ON o.signal = q.signal WHERE ${valid} AND o.v IS NOT NULL),
cells AS (SELECT signal, cell, CASE WHEN cell > 0 THEN q[cell] = v ELSE false END AS is_equal, v FROM placed),
categories AS (SELECT signal, t, count(*) AS n, row_number() OVER (PARTITION BY signal ORDER BY count(*) DESC, t) AS place FROM observed WHERE ${valid} AND t IS NOT NULL GROUP BY signal, t)
SELECT signal, 'state' AS part, CAST(state AS VARCHAR) AS label, count(*) AS n, CAST(NULL AS DOUBLE) AS low, CAST(NULL AS DOUBLE) AS high, CAST(NULL AS DOUBLE) AS mean, CAST(NULL AS DOUBLE) AS deviation FROM observed GROUP BY signal, state
UNION ALL SELECT signal, 'moments', CASE WHEN bool_and(v = floor(v)) THEN 'integers' ELSE 'numbers' END, count(*), min(v), max(v), avg(v), stddev_pop(v) FROM observed WHERE ${valid} AND v IS NOT NULL GROUP BY signal
UNION ALL SELECT signal, 'cell', CASE WHEN is_equal THEN 'equal' ELSE 'between' END, count(*), min(v), max(v), NULL, NULL FROM cells GROUP BY signal, cell, is_equal
UNION ALL SELECT signal, 'category', t, n, NULL, NULL, NULL, NULL FROM categories WHERE place <= ${MAX_CATEGORIES + 1}`;
}
