import type { WatchedSignal } from '@inference-pipeline/inference-contract';

import { normalQuantile } from './random';
import type { SignalFaults } from './signal-faults';

/** The shares of a signal's values: of those that cannot be used, and of its bins. All add up to 1. */
export interface SignalShares {
  readonly unusable: number;
  readonly bins: readonly number[];
}

/**
 * The shares of a signal's values as in its baseline, changed by faults. A shift or a wider spread moves
 * them as if the bins were cut from a normal distribution.
 */
export function signalShares(signal: WatchedSignal, faults: SignalFaults): SignalShares {
  const usual = sharesOfBaseline(signal);
  const { deviations, spread, unknownShare, missingShare, stuckShare } = faults;
  const moved =
    deviations === 0 && spread === 1
      ? usual
      : movedShares(usual, deviations, Math.max(spread, 0.01));
  const mostFrequent = usual.indexOf(Math.max(...usual));
  const bins = moved.map(
    (share, position) => share * (1 - stuckShare) + (position === mostFrequent ? stuckShare : 0),
  );
  const unknown = signal.kind === 'category' && signal.anyCategory !== true ? unknownShare : 0;
  const usable = (1 - (signal.missingShare ?? 0)) * (1 - missingShare) * (1 - unknown);
  return { unusable: 1 - usable, bins: bins.map((share) => share * usable) };
}

/** The shares of the bins in the baseline; without one, all bins are equally frequent. */
function sharesOfBaseline({ bins }: WatchedSignal): readonly number[] {
  const shares = bins.map(({ share }) => share ?? 1 / bins.length);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function movedShares(
  shares: readonly number[],
  deviations: number,
  spread: number,
): readonly number[] {
  let total = 0;
  let before = 0;
  return shares.map((share, position) => {
    total += share;
    const isLast = position === shares.length - 1;
    const upTo = isLast ? 1 : normalShare((quantile(total) - deviations) / spread);
    const moved = upTo - before;
    before = upTo;
    return moved;
  });
}

function quantile(share: number): number {
  if (share <= 0) return -Infinity;
  return share >= 1 ? Infinity : normalQuantile(share);
}

/** The share of a standard normal distribution up to a value: Abramowitz and Stegun, 7.1.26. */
export function normalShare(value: number): number {
  if (!Number.isFinite(value)) return value > 0 ? 1 : 0;
  const x = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const error = 1 - polynomial * Math.exp(-x * x);
  return value < 0 ? (1 - error) / 2 : (1 + error) / 2;
}
