import { StatisticError } from '../errors';

/** The values that a statistic includes. */
export interface Bounds {
  /** Whether the bounds are percentages of the sorted samples, or values. */
  readonly unit: 'percent' | 'value';
  /** Exclusive. An open bound is −∞, or 0 percent. */
  readonly lower: number;
  /** Inclusive. An open bound is ∞, or 100 percent. */
  readonly upper: number;
}

export type BasicStatistic = 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum';

/** The result that a statistic computes from the values within its bounds. */
export type RangeMeasure = 'count' | 'mean' | 'rank' | 'sum' | 'winsorizedMean';

/** A statistic, parsed. */
export type Statistic =
  | { readonly kind: 'basic'; readonly name: BasicStatistic }
  | { readonly kind: 'percentile'; readonly percent: number }
  | {
      readonly kind: 'range';
      readonly measure: RangeMeasure;
      readonly bounds: Bounds;
      /** The same for statistics that need the same summary of the values within bounds. */
      readonly trackingKey: string;
    };

const BASIC: readonly string[] = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'];

const MEASURES: Readonly<Record<string, RangeMeasure>> = {
  TM: 'mean',
  TC: 'count',
  TS: 'sum',
  WM: 'winsorizedMean',
  PR: 'rank',
};

const NUMBER = String.raw`\d+(?:\.\d{1,10})?`;
const PERCENTILE = new RegExp(`^p(${NUMBER})$`);
const ONE_NUMBER = new RegExp(`^(tm|tc|ts|wm)(${NUMBER})$`, 'i');
const RANGE = new RegExp(`^(TM|TC|TS|WM|PR)\\((${NUMBER})?(%)?:(?:(${NUMBER})(%)?)?\\)$`, 'i');

const parsed = new Map<string, Statistic>();

/**
 * Parses a statistic in CloudWatch's notation: `Sum`, `p99.9`, `tm95`, `TM(10%:90%)`, `TC(80:500)`,
 * `PR(:2000)`, `IQM`, …
 *
 * @throws StatisticError for a statistic that CloudWatch would refuse
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function parseStatistic(text: string): Statistic {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const statistic = read(text);
  parsed.set(text, statistic);
  return statistic;
}

function read(text: string): Statistic {
  if (BASIC.includes(text)) return { kind: 'basic', name: text as BasicStatistic };
  if (/^iqm$/i.test(text)) return range('TM', { unit: 'percent', lower: 25, upper: 75 });
  const percentile = PERCENTILE.exec(text);
  if (percentile?.[1] !== undefined) {
    return { kind: 'percentile', percent: share(text, percentile[1]) };
  }

  const one = ONE_NUMBER.exec(text);
  if (one?.[1] !== undefined && one[2] !== undefined) {
    return range(one[1], { unit: 'percent', lower: 0, upper: share(text, one[2]) });
  }

  const two = RANGE.exec(text);
  if (two?.[1] !== undefined) return rangeOf(text, two[1], two.slice(2));
  throw new StatisticError(
    `${JSON.stringify(text)} is not a statistic: expected Sum, Average, Minimum, Maximum, SampleCount, pNN, IQM, tmNN, or TM, TC, TS, WM or PR with bounds such as TM(10%:90%) or PR(:300).`,
  );
}

function rangeOf(
  text: string,
  name: string,
  [from, fromPercent, to, toPercent]: readonly (string | undefined)[],
): Statistic {
  if (from === undefined && to === undefined) {
    throw new StatisticError(`${text} has neither a lower nor an upper bound.`);
  }

  const isPercent = fromPercent !== undefined || toPercent !== undefined;
  const isMixed =
    (from !== undefined && (fromPercent !== undefined) !== isPercent) ||
    (to !== undefined && (toPercent !== undefined) !== isPercent) ||
    (from === undefined && fromPercent !== undefined);
  if (isMixed) throw new StatisticError(`${text} mixes a share in percent with a value.`);
  if (isPercent && name.toUpperCase() === 'PR') {
    throw new StatisticError(`${text}: the bounds of PR are values, not shares.`);
  }

  const bounds: Bounds = isPercent
    ? {
        unit: 'percent',
        lower: from === undefined ? 0 : share(text, from),
        upper: to === undefined ? 100 : share(text, to),
      }
    : {
        unit: 'value',
        lower: from === undefined ? -Infinity : Number(from),
        upper: to === undefined ? Infinity : Number(to),
      };
  if (bounds.lower >= bounds.upper) {
    throw new StatisticError(`${text}: expected a lower bound below the upper one.`);
  }

  return range(name, bounds);
}

function range(name: string, bounds: Bounds): Statistic {
  const measure = MEASURES[name.toUpperCase()] ?? 'mean';
  const kept = measure === 'winsorizedMean' ? 'clamped' : 'within';
  return {
    kind: 'range',
    measure,
    bounds,
    trackingKey: `${kept} ${bounds.lower}:${bounds.upper}`,
  };
}

function share(text: string, digits: string): number {
  const percent = Number(digits);
  if (percent <= 100) return percent;
  throw new StatisticError(`${text}: a share is at most 100 percent.`);
}
