import { poisson, seededRandom, type Random } from '@inference-pipeline/backtest';

import { SIGNALS } from './drifts';
import { HEALTHY_DAYS, USUAL, type Volume } from './measure';
import {
  BINS,
  binShares,
  DAY_MINUTES,
  expectedRequests,
  trainingBounds,
  type Drift,
} from './world';

/** Values are compared in this many steps of equal shares. */
const STEPS = 50;
/** Rows of the training data that values are compared with. */
const REFERENCE_ROWS = 10_000;
/** The level at which such tools report drift by default. */
const LEVEL = 0.05;
/** The 95 % quantile of chi-squared with nine degrees of freedom. */
const CHI_SQUARED_LIMIT = 16.919;
const DAY_HOURS = 24;

export const DRIFT_TESTS = ['Kolmogorov–Smirnov', 'chi-squared'] as const;
export type DriftTest = (typeof DRIFT_TESTS)[number];
export type WindowHours = 1 | 24;

const WINDOWS: readonly WindowHours[] = [1, 24];
const HOURLY: readonly WindowHours[] = [1];

/** The result of a statistical test in the place of an alarm. */
export interface TestResult {
  readonly test: DriftTest;
  readonly windowHours: WindowHours;
  readonly perHour: Volume;
  /** Windows without drift in which ten signals are reported in six months. */
  readonly falseReports: number;
  /** Hours until a shift of the mean by 0.5 is reported, for each hour at which it begins. */
  readonly hoursToTell: readonly number[];
}

/** Measures both tests over windows of an hour and of a day, once each window has ended. */
export function measureTests(perHour: Volume): readonly TestResult[] {
  const reports = falseReports(perHour);
  return DRIFT_TESTS.flatMap((test) =>
    WINDOWS.map((windowHours) => ({
      test,
      windowHours,
      perHour,
      falseReports: reports.get(`${test} ${windowHours}`) ?? 0,
      hoursToTell: Array.from({ length: DAY_HOURS }, (_, hour) =>
        hoursToTell(test, windowHours, perHour, hour),
      ),
    })),
  );
}

/** The number of windows of ten signals without drift that each test reports. */
function falseReports(perHour: Volume): ReadonlyMap<string, number> {
  const reports = new Map<string, number>();
  const bounds = trainingBounds(STEPS, USUAL.hours, 0);
  for (const signal of SIGNALS.keys()) {
    const random = seededRandom(perHour + signal);
    const reference = referenceCounts(random);
    let ofDay = emptyCounts();
    for (let hour = 0; hour < HEALTHY_DAYS * DAY_HOURS; hour++) {
      const ofHour = emptyCounts();
      addHour(ofHour, random, { bounds, perHour, hour, peakHour: USUAL.peakHour(signal) });
      ofDay = ofDay.map((count, step) => count + (ofHour[step] ?? 0));
      const isDayOver = hour % DAY_HOURS === DAY_HOURS - 1;
      for (const test of DRIFT_TESTS) {
        for (const window of isDayOver ? WINDOWS : HOURLY) {
          if (!isReported(test, window === 1 ? ofHour : ofDay, reference)) continue;
          const key = `${test} ${window}`;
          reports.set(key, (reports.get(key) ?? 0) + 1);
        }
      }
      if (isDayOver) ofDay = emptyCounts();
    }
  }
  return reports;
}

function hoursToTell(test: DriftTest, window: WindowHours, perHour: Volume, hour: number): number {
  const random = seededRandom(1_000 * perHour + hour);
  const bounds = trainingBounds(STEPS, USUAL.hours, 0);
  const reference = referenceCounts(random);
  const start = (1 + ((3 * hour) % 7)) * DAY_HOURS + hour;
  for (let end = Math.floor(start / window + 1) * window; ; end += window) {
    const counts = emptyCounts();
    for (let each = end - window; each < end; each++) {
      const change = each >= start ? { shift: 0.5 } : {};
      const peakHour = USUAL.peakHour(hour);
      addHour(counts, random, { bounds, perHour, hour: each, peakHour, change });
    }
    if (isReported(test, counts, reference)) return end - start;
  }
}

interface HourOfValues {
  readonly bounds: readonly number[];
  readonly perHour: number;
  readonly hour: number;
  readonly peakHour: number;
  readonly change?: Drift;
}

function addHour(
  counts: number[],
  random: Random,
  { bounds, perHour, hour, peakHour, change = {} }: HourOfValues,
): void {
  const middle = hour * 60 + 30;
  const requests = 60 * expectedRequests(middle, perHour);
  const shares = binShares(middle % DAY_MINUTES, { bounds, peakHour }, change);
  for (const [step, share] of shares.entries()) {
    counts[step] = (counts[step] ?? 0) + poisson(random, requests * share);
  }
}

function emptyCounts(): number[] {
  return Array.from({ length: STEPS }, () => 0);
}

function referenceCounts(random: Random): readonly number[] {
  return emptyCounts().map(() => poisson(random, REFERENCE_ROWS / STEPS));
}

function isReported(
  test: DriftTest,
  counts: readonly number[],
  reference: readonly number[],
): boolean {
  if (test === 'chi-squared') {
    return chiSquared(joined(counts), joined(reference)) > CHI_SQUARED_LIMIT;
  }
  return kolmogorovSmirnov(counts, reference) < LEVEL;
}

/** The p-value of the two-sample test, by its asymptotic distribution. */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [total(one), total(other)];
  if (n === 0 || m === 0) return 1;
  let [ofOne, ofOther, distance] = [0, 0, 0];
  for (const [step, count] of one.entries()) {
    ofOne += count / n;
    ofOther += (other[step] ?? 0) / m;
    distance = Math.max(distance, Math.abs(ofOne - ofOther));
  }
  const size = Math.sqrt((n * m) / (n + m));
  const lambda = (size + 0.12 + 0.11 / size) * distance;
  if (lambda < 0.2) return 1;
  let p = 0;
  for (let term = 1; term <= 100; term++) {
    p += 2 * (term % 2 === 1 ? 1 : -1) * Math.exp(-2 * term * term * lambda * lambda);
  }
  return Math.min(1, Math.max(0, p));
}

/** The statistic of the two-sample test. */
export function chiSquared(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [total(one), total(other)];
  if (n === 0 || m === 0) return 0;
  return one.reduce((sum, count, bin) => {
    const otherCount = other[bin] ?? 0;
    const difference = Math.sqrt(m / n) * count - Math.sqrt(n / m) * otherCount;
    return count + otherCount === 0 ? sum : sum + difference ** 2 / (count + otherCount);
  }, 0);
}

/** Ten bins, as the alarms have them. */
function joined(counts: readonly number[]): readonly number[] {
  const size = STEPS / BINS;
  return Array.from({ length: BINS }, (_, bin) =>
    total(counts.slice(bin * size, (bin + 1) * size)),
  );
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
