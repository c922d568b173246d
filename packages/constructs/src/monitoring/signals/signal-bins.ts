import type { WatchedSignal } from '@inference-pipeline/inference-contract';

/** Neighbouring bins of a signal, and their share in the baseline. */
export interface BinGroup {
  /** Position of the first bin, from 0. */
  readonly first: number;
  /** Position of the last bin. */
  readonly last: number;
  /** Share in the baseline, 0 to 1. */
  readonly share: number;
}

/** The bins of a signal with their shares in the baseline; none without a baseline. */
export function baselineBins({ bins }: WatchedSignal): readonly BinGroup[] {
  return bins.flatMap(({ share }, position) =>
    share === undefined ? [] : [{ first: position, last: position, share }],
  );
}

/** Whether a signal can drift: it has a baseline, and its values are not all in one bin. */
export function isComparable(signal: WatchedSignal): boolean {
  return baselineBins(signal).length > 1;
}

/**
 * Joins neighbouring bins to at most so many groups, with shares as equal as possible: those with the
 * smallest sum of squares.
 */
export function groupedBins(bins: readonly BinGroup[], most: number): readonly BinGroup[] {
  if (bins.length <= most) return bins;
  const [best] = groupings(bins, most)
    .map((groups) => ({ groups, unevenness: sum(groups.map(({ share }) => share ** 2)) }))
    .toSorted((one, other) => one.unevenness - other.unevenness);
  return best?.groups ?? bins;
}

/** Every way to divide bins into so many groups of neighbours. */
function groupings(bins: readonly BinGroup[], number: number): readonly (readonly BinGroup[])[] {
  if (number === 1) return [[joined(bins)]];
  const longestFirst = bins.length - number + 1;
  return Array.from({ length: longestFirst }, (_, index) => index + 1).flatMap((length) =>
    groupings(bins.slice(length), number - 1).map((rest) => [
      joined(bins.slice(0, length)),
      ...rest,
    ]),
  );
}

function joined(bins: readonly BinGroup[]): BinGroup {
  return {
    first: bins[0]?.first ?? 0,
    last: bins.at(-1)?.last ?? 0,
    share: sum(bins.map(({ share }) => share)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
