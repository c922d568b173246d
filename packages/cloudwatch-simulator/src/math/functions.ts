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

interface Signature {
  /** The arguments in words. */
  readonly expected: string;
  /** The types that each argument can have. */
  readonly takes: readonly (readonly MathType[])[];
  /** How many of the last arguments can be left out. Default 0. */
  readonly optional?: number;
  /** The type of the result; undefined if the types of the arguments do not fit together. */
  readonly gives: MathType | ((args: readonly MathType[]) => MathType | undefined);
  readonly isPointwise?: FunctionRule['isPointwise'];
}

const ALWAYS = (): boolean => true;
const NEVER = (): boolean => false;

function rule({
  expected,
  takes,
  optional = 0,
  gives,
  isPointwise = ALWAYS,
}: Signature): FunctionRule {
  return {
    result: (args) => {
      const fits =
        args.length <= takes.length &&
        args.length >= takes.length - optional &&
        args.every((type, index) => takes[index]?.includes(type));
      const type = typeof gives === 'function' ? gives(args) : gives;
      return fits && type !== undefined ? type : { expected };
    },
    isPointwise,
  };
}

const LINES: readonly MathType[] = ['series', 'array'];
const ONE: readonly MathType[] = ['series', 'scalar'];
const LINE_OR_LINES = 'one time series, or an array of them';
const ARRAY = { expected: 'an array of time series', takes: [['array']] } as const;

/** Maps a line to a line, and an array of lines to an array of lines. */
function eachLine(isPointwise: () => boolean): FunctionRule {
  return rule({ expected: LINE_OR_LINES, takes: [LINES], gives: ([first]) => first, isPointwise });
}

/** Aggregates a line to a number, and an array of lines to a line. */
const AGGREGATE = rule({
  expected: LINE_OR_LINES,
  takes: [LINES],
  gives: ([first]) => (first === 'series' ? 'scalar' : 'series'),
  isPointwise: ([first]) => first === 'array',
});

/** Selects one line of an array. */
const PICK = rule({ ...ARRAY, gives: 'series' });

const CALENDAR = rule({ expected: 'one time series', takes: [['series']], gives: 'series' });

function notEvaluated(result: MathType, reason: string): FunctionRule {
  return { result: () => result, isPointwise: NEVER, notEvaluated: reason };
}

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
  FILL: rule({
    expected: 'time series, and a number, a time series, REPEAT or LINEAR to fill with',
    takes: [LINES, ['scalar', 'series', 'word']],
    gives: ([first]) => first,
    isPointwise: ([, filler]) => filler !== 'word',
  }),
  FIRST: PICK,
  FLOOR: eachLine(ALWAYS),
  HOUR: CALENDAR,
  IF: rule({
    expected:
      'a condition, a value and an optional other value, at least one of them a time series',
    takes: [ONE, ONE, ONE],
    optional: 1,
    gives: (args) => (args.slice(0, 2).includes('series') ? 'series' : undefined),
  }),
  INSIGHT_RULE_METRIC: notEvaluated('series', OUTSIDE),
  LAMBDA: notEvaluated('series', OUTSIDE),
  LAST: PICK,
  LOG: eachLine(ALWAYS),
  LOG10: eachLine(ALWAYS),
  MAX: AGGREGATE,
  METRIC_COUNT: rule({ ...ARRAY, gives: 'scalar' }),
  METRICS: rule({
    expected: 'nothing, or a part of an id in quotes',
    takes: [['word']],
    optional: 1,
    gives: 'array',
  }),
  MIN: AGGREGATE,
  MINUTE: CALENDAR,
  MONTH: CALENDAR,
  PERIOD: rule({ expected: 'the id of a metric', takes: [['series']], gives: 'scalar' }),
  RATE: eachLine(NEVER),
  REMOVE_EMPTY: rule({ ...ARRAY, gives: 'array', isPointwise: NEVER }),
  RUNNING_SUM: eachLine(NEVER),
  SEARCH: { ...notEvaluated('array', 'searches are not simulated'), notInAlarms: true },
  SERVICE_QUOTA: notEvaluated('series', OUTSIDE),
  SLICE: {
    ...rule({
      expected: 'an array of time series and one or two numbers',
      takes: [['array'], ['scalar'], ['scalar']],
      optional: 1,
      gives: 'array',
    }),
    notInAlarms: true,
  },
  SORT: {
    ...rule({
      expected: 'an array of time series, AVG, MIN, MAX or SUM, ASC or DESC, perhaps a number',
      takes: [['array'], ['word'], ['word'], ['scalar']],
      optional: 1,
      gives: 'array',
      isPointwise: NEVER,
    }),
    notInAlarms: true,
  },
  STDDEV: AGGREGATE,
  SUM: AGGREGATE,
  TIME_SERIES: rule({ expected: 'a number', takes: [['scalar']], gives: 'series' }),
  YEAR: CALENDAR,
};
