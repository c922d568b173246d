import type { SignalDefinition } from '@inference-pipeline/inference-contract';

import type { StagedColumn } from '../data/value-sql';
import type { Engine } from '../engine/engine';
import { sqlName, sqlNumber } from '../engine/sql';
import type { CountedBin } from './divide';
import { momentsOf } from './moments';
import { numberBins } from './number-bins';

/** Number of a signal's values by result. */
export interface ValueCounts {
  /** Values, missing ones included. */
  readonly total: number;
  readonly missing: number;
  readonly wrongKind: number;
  /** Numbers beyond the bounds that the stack file sets, or categories that it does not list. */
  readonly excluded: number;
  readonly valid: number;
}

/** How the valid numbers of a signal are distributed. */
export interface NumberDistribution {
  readonly kind: 'number';
  readonly counts: ValueCounts;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly bins: readonly CountedBin[];
}

/** Reads the distribution of a staged signal. The result does not depend on the order of the rows. */
export async function numberDistribution(
  engine: Engine,
  { minimum, maximum }: SignalDefinition,
  { table, column }: StagedColumn,
): Promise<NumberDistribution> {
  const v = sqlName(column);
  const isWithin = [
    `isfinite(${v})`,
    ...(minimum === undefined ? [] : [`${v} >= ${sqlNumber(minimum)}`]),
    ...(maximum === undefined ? [] : [`${v} <= ${sqlNumber(maximum)}`]),
  ].join(' AND ');
  const values = `(SELECT ${v} AS v FROM ${table} WHERE ${isWithin})`;
  const row = await engine.row(
    `SELECT count(*)::DOUBLE AS total, count(${v})::DOUBLE AS present,
      (count(*) FILTER (isfinite(${v})))::DOUBLE AS numbers, (count(*) FILTER (${isWithin}))::DOUBLE AS valid,
      min(${v}) FILTER (${isWithin}) AS minimum, max(${v}) FILTER (${isWithin}) AS maximum,
      bool_and(${v} = floor(${v})) FILTER (${isWithin}) AS are_integers
    FROM ${table}`,
  );
  const total = Number(row['total']);
  const present = Number(row['present']);
  const numbers = Number(row['numbers']);
  const valid = Number(row['valid']);
  const counts = {
    total,
    missing: total - present,
    wrongKind: present - numbers,
    excluded: numbers - valid,
    valid,
  };
  if (valid === 0) {
    return {
      kind: 'number',
      counts,
      minimum: 0,
      maximum: 0,
      mean: 0,
      standardDeviation: 0,
      bins: [],
    };
  }

  const least = Number(row['minimum']);
  const greatest = Number(row['maximum']);
  const range = { count: valid, least, greatest, areIntegers: row['are_integers'] === true };
  const { bins, median } = await numberBins(engine, values, range);
  return {
    kind: 'number',
    counts,
    minimum: least,
    maximum: greatest,
    ...(await momentsOf(engine, values, { count: valid, center: median, least, greatest })),
    bins,
  };
}
