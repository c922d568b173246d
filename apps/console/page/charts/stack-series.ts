/** Series put on top of each other; a missing datapoint counts as nothing where another one is. */
export function stackSeries(
  series: readonly (readonly (number | null)[])[],
): readonly (readonly (number | null)[])[] {
  const sums: number[] = [];
  return series.map((values) =>
    values.map((value, index) => {
      sums[index] = (sums[index] ?? 0) + (value ?? 0);
      return value === null ? null : (sums[index] ?? null);
    }),
  );
}
