import { normalShare, type Random, poisson } from '@inference-pipeline/backtest';

export const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
export const BINS = 10;

/** The volume is three times as great at the busiest time of day as at the quietest. */
const VOLUME_SWING = 0.5;
const BUSIEST_HOUR = 14;
/** Volume of a day of the weekend, of that of a weekday. */
const WEEKEND_SHARE = 0.5;
/** How far the mean of a signal moves up and down within a day, in standard deviations. */
const MEAN_SWING = 0.2;

/** Days are numbered from Monday. */
function relativeVolume(minute: number): number {
  const isWeekend = Math.floor(minute / DAY_MINUTES) % 7 >= 5;
  return (1 + VOLUME_SWING * wave(minute, BUSIEST_HOUR)) * (isWeekend ? WEEKEND_SHARE : 1);
}

/** A wave over the day, from −1 to 1, which peaks at an hour. */
function wave(minute: number, peakHour: number): number {
  return Math.cos((((minute % DAY_MINUTES) / 60 - peakHour) / 24) * 2 * Math.PI);
}

const MEAN_VOLUME =
  Array.from({ length: WEEK_MINUTES }, (_, minute) => relativeVolume(minute)).reduce(
    (sum, volume) => sum + volume,
    0,
  ) / WEEK_MINUTES;

/** Requests that are expected in a minute, counted from a Monday. */
export function expectedRequests(minute: number, perHour: number): number {
  return ((relativeVolume(minute) / MEAN_VOLUME) * perHour) / 60;
}

/** How training data are drawn: every hour of the day alike, or as much of each as there is traffic. */
export type TrainingHours = 'alike' | 'as traffic';

/**
 * The bounds of bins that hold equal shares of the training data of a signal.
 *
 * @param peakHour the hour of day at which the signal's mean is greatest
 */
export function trainingBounds(
  bins: number,
  hours: TrainingHours,
  peakHour: number,
): readonly number[] {
  const samples = Array.from({ length: WEEK_MINUTES / 15 }, (_, index) => {
    const minute = 15 * index;
    const weight = hours === 'alike' ? 1 : relativeVolume(minute);
    return { mean: MEAN_SWING * wave(minute, peakHour), weight };
  });
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const shareBelow = (bound: number): number =>
    samples.reduce((sum, { mean, weight }) => sum + weight * normalShare(bound - mean), 0) / total;
  return Array.from({ length: bins - 1 }, (_, index) => {
    let [low, high] = [-6, 6];
    while (high - low > 1e-9) {
      const middle = (low + high) / 2;
      if (shareBelow(middle) < (index + 1) / bins) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

/** What happens to the values of a signal. */
export interface Drift {
  /** By how much the mean moves, in standard deviations. */
  readonly shift?: number;
  /** How many times as far values spread. */
  readonly spread?: number;
  /** Position of a bin whose values no longer come. */
  readonly withoutBin?: number;
  /** Share of values that cannot be used, because they are missing or of an unknown category. */
  readonly unusable?: number;
  /** Position of the only bin that still comes. */
  readonly onlyBin?: number;
}

/** The shares of the bins of a normal signal in a minute of the day. */
export function binShares(
  minute: number,
  { bounds, peakHour }: { readonly bounds: readonly number[]; readonly peakHour: number },
  { shift = 0, spread = 1, withoutBin, onlyBin }: Drift = {},
): readonly number[] {
  const mean = MEAN_SWING * wave(minute, peakHour) + shift;
  const upTo = [...bounds.map((bound) => normalShare((bound - mean) / spread)), 1];
  const shares = upTo.map((share, position) => share - (upTo[position - 1] ?? 0));
  if (onlyBin !== undefined) return shares.map((_, position) => Number(position === onlyBin));
  if (withoutBin === undefined) return shares;

  const rest = 1 - (shares[withoutBin] ?? 0);
  return shares.map((share, position) => (position === withoutBin ? 0 : share / rest));
}

/** Counts that are drawn at random: of values that cannot be used, then of each bin. */
export function drawCounts(
  random: Random,
  requests: number,
  shares: readonly number[],
  unusable = 0,
): readonly number[] {
  return [
    poisson(random, requests * unusable),
    ...shares.map((share) => poisson(random, requests * (1 - unusable) * share)),
  ];
}
