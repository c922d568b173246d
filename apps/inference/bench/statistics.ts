/** The quantile (0–1) of the values, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Says whether a figure meets its target. */
export function verdict(figure: number, target: number): string {
  return figure <= target ? 'met' : 'MISSED';
}
