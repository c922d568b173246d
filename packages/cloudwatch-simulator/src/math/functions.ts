import type { MathType } from './value';

/** The signature of a function, and how it is evaluated. */
export interface FunctionRule {
  /** The type of the result for these arguments, or the arguments that the function expects. */
  readonly result: (args: readonly MathType[]) => MathType | { readonly expected: string };
  /** Whether a result at a time depends only on the arguments at that time. */
  readonly isPointwise: (args: readonly MathType[]) => boolean;
  /** Why the function is not simulated. */
  readonly notEvaluated?: string;
  /** Whether alarms refuse it. */
  readonly notInAlarms?: true;
}

const ALWAYS = (): boolean => true;
const NEVER = (): boolean => false;

const isSeriesOrArray = (type: MathType | undefined): type is 'array' | 'series' =>
  type === 'series' || type === 'array';

/** Maps a line to a line, and an array of lines to an array of lines. */
function eachLine(isPointwise: () => boolean): FunctionRule {
  return {
    result: ([first, ...others]) =>
      isSeriesOrArray(first) && others.length === 0
        ? first
        : { expected: 'one time series, or an array of them' },
    isPointwise,
  };
}

/** Aggregates a line to a number, and an array of lines to a line. */
const AGGREGATE: FunctionRule = {
  result: ([first, ...others]) => {
    if (others.length === 0 && first === 'series') return 'scalar';
    if (others.length === 0 && first === 'array') return 'series';
    return { expected: 'one time series, or an array of them' };
  },
  isPointwise: ([first]) => first === 'array',
};

/** Selects one line of an array. */
const PICK: FunctionRule = {
  result: ([first, ...others]) =>
    first === 'array' && others.length === 0 ? 'series' : { expected: 'an array of time series' },
  isPointwise: ALWAYS,
};

const CALENDAR: FunctionRule = {
  result: ([first, ...others]) =>
    first === 'series' && others.length === 0 ? 'series' : { expected: 'one time series' },
  isPointwise: ALWAYS,
};

function notEvaluated(result: MathType, reason: string, notInAlarms?: true): FunctionRule {
  return {
    result: () => result,
    isPointwise: NEVER,
    notEvaluated: reason,
    ...(notInAlarms && { notInAlarms }),
  };
}

const FILL: FunctionRule = {
  result: ([first, filler, ...others]) => {
    const isFiller = filler === 'scalar' || filler === 'series' || filler === 'word';
    return isSeriesOrArray(first) && isFiller && others.length === 0
      ? first
      : { expected: 'time series, and a number, a time series, REPEAT or LINEAR to fill with' };
  },
  isPointwise: ([, filler]) => filler !== 'word',
};

const IF: FunctionRule = {
  result: (args) => {
    const [condition, whenTrue, whenFalse] = args;
    const isOne = (type: MathType | undefined): boolean => type === 'series' || type === 'scalar';
    const isRight =
      (args.length === 2 || args.length === 3) &&
      isOne(condition) &&
      isOne(whenTrue) &&
      (args.length === 2 || isOne(whenFalse)) &&
      (condition === 'series' || whenTrue === 'series');
    return isRight
      ? 'series'
      : {
          expected:
            'a condition, a value and an optional other value, at least one of them a time series',
        };
  },
  isPointwise: ALWAYS,
};

const SLICE: FunctionRule = {
  result: ([first, ...indices]) => {
    const isRight =
      first === 'array' &&
      indices.length >= 1 &&
      indices.length <= 2 &&
      indices.every((type) => type === 'scalar');
    return isRight ? 'array' : { expected: 'an array of time series and one or two numbers' };
  },
  isPointwise: ALWAYS,
  notInAlarms: true,
};

const SORT: FunctionRule = {
  result: ([first, by, order, limit, ...others]) => {
    const isRight =
      first === 'array' &&
      by === 'word' &&
      order === 'word' &&
      (limit === undefined || limit === 'scalar') &&
      others.length === 0;
    return isRight
      ? 'array'
      : {
          expected: 'an array of time series, AVG, MIN, MAX or SUM, ASC or DESC, perhaps a number',
        };
  },
  isPointwise: NEVER,
  notInAlarms: true,
};

const BAND = 'the band is learned from weeks of data by a model that is not published';
const OUTSIDE = 'its data are outside the metrics';

/**
 * Every function of metric math.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  ABS: eachLine(ALWAYS),
  ANOMALY_DETECTION_BAND: notEvaluated('array', BAND),
  AVG: AGGREGATE,
  CEIL: eachLine(ALWAYS),
  DATAPOINT_COUNT: AGGREGATE,
  DATE: CALENDAR,
  DAY: CALENDAR,
  DB_PERF_INSIGHTS: notEvaluated('series', OUTSIDE),
  DIFF: eachLine(NEVER),
  DIFF_TIME: eachLine(NEVER),
  EPOCH: CALENDAR,
  FILL,
  FIRST: PICK,
  FLOOR: eachLine(ALWAYS),
  HOUR: CALENDAR,
  IF,
  INSIGHT_RULE_METRIC: notEvaluated('series', OUTSIDE),
  LAMBDA: notEvaluated('series', OUTSIDE),
  LAST: PICK,
  LOG: eachLine(ALWAYS),
  LOG10: eachLine(ALWAYS),
  MAX: AGGREGATE,
  METRIC_COUNT: {
    result: ([first, ...others]) =>
      first === 'array' && others.length === 0 ? 'scalar' : { expected: 'an array of time series' },
    isPointwise: ALWAYS,
  },
  METRICS: {
    result: (args) =>
      args.length === 0 || (args.length === 1 && args[0] === 'word')
        ? 'array'
        : { expected: 'nothing, or a part of an id in quotes' },
    isPointwise: ALWAYS,
  },
  MIN: AGGREGATE,
  MINUTE: CALENDAR,
  MONTH: CALENDAR,
  PERIOD: {
    result: ([first, ...others]) =>
      first === 'series' && others.length === 0 ? 'scalar' : { expected: 'the id of a metric' },
    isPointwise: ALWAYS,
  },
  RATE: eachLine(NEVER),
  REMOVE_EMPTY: {
    result: ([first, ...others]) =>
      first === 'array' && others.length === 0 ? 'array' : { expected: 'an array of time series' },
    isPointwise: NEVER,
  },
  RUNNING_SUM: eachLine(NEVER),
  SEARCH: notEvaluated('array', 'searches are not simulated', true),
  SERVICE_QUOTA: notEvaluated('series', OUTSIDE),
  SLICE,
  SORT,
  STDDEV: AGGREGATE,
  SUM: AGGREGATE,
  TIME_SERIES: {
    result: ([first, ...others]) =>
      first === 'scalar' && others.length === 0 ? 'series' : { expected: 'a number' },
    isPointwise: ALWAYS,
  },
  YEAR: CALENDAR,
};
