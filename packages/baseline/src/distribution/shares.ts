/** Decimal places of shares in a baseline. */
export const SHARE_DIGITS = 6;

const UNITS = 10 ** SHARE_DIGITS;

/**
 * Counts as shares that are rounded to {@link SHARE_DIGITS} places and add up to 1: rounded down, and
 * what is left goes to those that lost most, the first of equal ones.
 */
export function sharesOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);

  const exact = counts.map((count) => (count * UNITS) / total);
  const units = exact.map(Math.floor);
  const left = UNITS - units.reduce((sum, unit) => sum + unit, 0);
  const byLoss = exact
    .map((share, position) => ({ position, loss: share - Math.floor(share) }))
    .sort((a, b) => b.loss - a.loss || a.position - b.position);
  for (const { position } of byLoss.slice(0, left)) units[position] = (units[position] ?? 0) + 1;
  return units.map((unit) => unit / UNITS);
}

/** One share, rounded like those of {@link sharesOf}. */
export function shareOf(count: number, total: number): number {
  return total === 0 ? 0 : Math.round((count * UNITS) / total) / UNITS;
}

/** Significant digits of means and standard deviations in a baseline. */
export const STATISTIC_DIGITS = 9;

/** A number rounded to {@link STATISTIC_DIGITS} significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(STATISTIC_DIGITS));
}
