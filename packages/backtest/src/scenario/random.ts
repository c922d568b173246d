/** A source of numbers from 0 to less than 1. */
export type Random = () => number;

/**
 * A pseudorandom generator that gives the same numbers for the same seed on every machine: mulberry32.
 *
 * @see https://github.com/cprosche/mulberry32
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number of arrivals, if `mean` are expected. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(random())));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** A number of successes among `trials`, each with the same probability. */
export function binomial(random: Random, trials: number, probability: number): number {
  if (probability <= 0 || trials <= 0) return 0;
  if (probability >= 1) return trials;
  const mean = trials * probability;
  if (trials > 60 && mean > 10 && mean < trials - 10) {
    const deviation = Math.sqrt(mean * (1 - probability));
    const count = Math.round(mean + deviation * normalQuantile(random()));
    return Math.min(trials, Math.max(0, count));
  }
  if (trials > 60 && mean <= 10) return Math.min(trials, poisson(random, mean));
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (random() < probability) count++;
  return count;
}

/**
 * A quantile of the standard normal distribution, by Acklam's approximation, accurate to nine digits.
 */
export function normalQuantile(share: number): number {
  const p = Math.min(Math.max(share, 1e-12), 1 - 1e-12);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const [a, b] = CENTRE;
  // Written out, because a scenario asks for millions.
  const above = ((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5];
  const below = (((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4];
  return (above * q) / (below * r + 1);
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

const CENTRE = [
  [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ],
  [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
    -13.28068155288572,
  ],
] as const;

const TAIL = [
  [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
    4.374664141464968, 2.938163982698783,
  ],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416],
] as const;

function tail(q: number): number {
  const [c, d] = TAIL;
  return polynomial(c, q) / (polynomial(d, q) * q + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
