import { whereSampled, type MetricMath } from './metric-math';
import type { Metric, MetricReference } from './metric-reference';

/** Some neighbouring values of a metric, and their expected share. */
export interface ValueBin {
  /** Bound below the values, exclusive, in decimal notation. */
  readonly above: string;
  /** Greatest value, inclusive. The last bin is the rest and needs none. */
  readonly upTo: string;
  /** Expected share of all values above the first bin's lower bound, 0 to 1. */
  readonly share: number;
}

export interface StabilityIndexProps {
  readonly metric: MetricReference;
  /**
   * One to ten, in ascending order and without gaps. Values below the first bin do not count; all
   * values above the other bins belong to the last one.
   */
  readonly bins: readonly ValueBin[];
  /** Shares below it are raised to it, which keeps the index finite for empty bins. At least 0.000001. */
  readonly smallestShare: number;
  readonly periodSeconds: number;
  /** Periods with fewer values have no datapoint. */
  readonly minimumSamples: number;
  /** Appended to the ids of the metrics, to tell several indexes in one graph apart. Default none. */
  readonly idSuffix?: string;
}

/** Significant digits of an expected share in an expression. */
const SHARE_DIGITS = 7;

/** Ids of the counts of bins. */
const BIN_IDS = 'abcdefghi';

/**
 * The population stability index of a metric's values against expected shares: the sum of
 * (p − q) · ln(p / q) over the bins, where p is the share of a bin and q the expected one. It takes as
 * many metrics as there are bins: with ten bins, all that an alarm can have. The text is compact,
 * because ten bins need nearly all of the characters that an expression can have.
 *
 * A trimmed count is missing where no value lies within its bounds, so it is filled with 0. Without any
 * values there is no index.
 */
export function stabilityIndex(props: StabilityIndexProps): MetricMath<'None'> {
  const { metric, bins, smallestShare, periodSeconds, minimumSamples, idSuffix = '' } = props;
  const n = `n${idSuffix}`;
  const counted = (above: string, upTo: string): Metric => ({
    ...metric,
    statistic: `TC(${above}:${upTo})`,
    periodSeconds,
  });
  const counts = bins
    .slice(0, -1)
    .map(
      ({ above, upTo }, index) =>
        [`${BIN_IDS.charAt(index)}${idSuffix}`, counted(above, upTo)] as const,
    );
  const inBins = counts.map(([id]) => `FILL(${id},0)`);
  const rest = [n, ...inBins].join('-');
  const index = [...inBins, rest].map((inBin, position) => {
    const p = `MAX([${inBin},${n}/${1 / smallestShare}])/${n}`;
    const q = expectedShare(bins[position]?.share ?? 0, smallestShare);
    return `(${p}-${q})*LOG(${p}/${q})`;
  });
  return {
    unit: 'None',
    expression: whereSampled(index.join('+'), n, minimumSamples),
    metrics: { [n]: counted(bins[0]?.above ?? '0', ''), ...Object.fromEntries(counts) },
  };
}

/** A share as text, at least the smallest one. Never in exponential notation. */
function expectedShare(share: number, smallestShare: number): string {
  return String(Number(Math.max(share, smallestShare).toPrecision(SHARE_DIGITS)));
}
