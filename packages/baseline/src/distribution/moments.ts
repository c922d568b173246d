import type { Engine } from '../engine/engine';
import { sqlNumber } from '../engine/sql';
import { rounded } from './shares';

/** Statistics of numbers that their moments are computed from. */
export interface NumberRange {
  readonly count: number;
  /** A number in their middle. */
  readonly center: number;
  readonly least: number;
  readonly greatest: number;
}

/** Bits of the integers that are summed: squares of a million million of them fit into 127 bits. */
const BITS = 40;

/** Greatest factor by which tiny numbers are raised. */
const MOST_RAISED = 1_000;

/**
 * Mean and standard deviation (of the population). Sums of floating-point numbers depend on their order,
 * so integers are summed: distances from the center in units of 2^−40 of the greatest one.
 */
export async function momentsOf(
  engine: Engine,
  values: string,
  { count, center, least, greatest }: NumberRange,
): Promise<{ readonly mean: number; readonly standardDeviation: number }> {
  const half = Math.max(greatest / 2 - center / 2, center / 2 - least / 2);
  if (half === 0) return { mean: rounded(center), standardDeviation: 0 };

  const exponent = Math.min(-(Math.ceil(Math.log2(half)) + 1), MOST_RAISED);
  const factor = 2 ** exponent;
  // The difference of scaled numbers is finite even where that of the numbers is not.
  const integer = `CAST(round((v * ${sqlNumber(factor)} - ${sqlNumber(center * factor)}) * ${2 ** BITS}) AS HUGEINT)`;
  const row = await engine.row(
    `SELECT sum(q)::VARCHAR AS sum, sum(q * q)::VARCHAR AS squares FROM (SELECT ${integer} AS q FROM ${values})`,
  );
  const sum = BigInt(String(row['sum']));
  const squares = BigInt(String(row['squares']));
  const n = BigInt(count);
  const unit = 2 ** -BITS / factor;
  const meanDistance = Number(sum) / count;
  const variance = Number(n * squares - sum * sum) / count / count;
  return {
    mean: rounded(center + (meanDistance * 2 ** -BITS) / factor),
    standardDeviation: rounded(Math.sqrt(variance) * unit),
  };
}
