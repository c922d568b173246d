/**
 * The smallest share that the index counts with. It keeps the index finite for empty bins, and rare bins
 * from dominating it.
 */
export const SMALLEST_SHARE = 0.001;

/**
 * The population stability index of shares against those of a baseline: the sum of
 * (p − q) · ln(p / q), with shares below {@link SMALLEST_SHARE} raised to it.
 */
export function driftIndex(shares: readonly number[], baseline: readonly number[]): number {
  return baseline.reduce((index, share, position) => {
    const q = Math.max(share, SMALLEST_SHARE);
    const p = Math.max(shares[position] ?? 0, SMALLEST_SHARE);
    return index + (p - q) * Math.log(p / q);
  }, 0);
}
