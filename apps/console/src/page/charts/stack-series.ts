/** Stacks series. A missing datapoint counts as 0 in the series above it. */
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
