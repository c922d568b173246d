import { compileQueries, type CompiledExpression } from '../math/compile';
import { evaluateExpressions } from '../math/evaluate';
import { linesOf, type MathValue, type Timeline, type TimeSeries } from '../math/value';
import type { MetricDataQuery, MetricIdentity, MetricStat } from '../model/metric';

/** A request for data, as GetMetricData and the widgets of a dashboard make it. */
export interface MetricDataRequest {
  readonly metricDataQueries: readonly MetricDataQuery[];
  /** Inclusive; rounded down to the period. */
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
}

/** One line of the answer. The lines of an expression with several share its id. */
export interface MetricDataResult {
  readonly id: string;
  readonly label: string;
  readonly periodSeconds: number;
  /** Starts of the periods with a datapoint, ascending. */
  readonly timestampsMs: readonly number[];
  readonly values: readonly number[];
  /** `notEvaluated`: the expression has a function that is not simulated; see `message`. */
  readonly status: 'complete' | 'notEvaluated';
  readonly message?: string;
}

/** Where the values of an answer come from: a `MetricStore`. */
export interface StatisticSource {
  statistic(
    metric: MetricIdentity,
    stat: string,
    startMs: number,
    endMs: number,
    unit?: string,
  ): number;
}

/** Answers a request from a store. See `MetricStore.query`. */
export function answerQueries(
  source: StatisticSource,
  { metricDataQueries, startMs, endMs }: MetricDataRequest,
): readonly MetricDataResult[] {
  const expressions = compileQueries(metricDataQueries);
  const timeline = timelineOf(metricDataQueries, startMs, endMs);
  const metrics = new Map(
    metricDataQueries.flatMap(({ id, metricStat, label }) =>
      metricStat === undefined ? [] : [[id, lineOf(source, metricStat, label, timeline)] as const],
    ),
  );
  const values = evaluateExpressions(expressions, metrics, timeline);
  const compiled = new Map(expressions.map((expression) => [expression.id, expression]));
  return metricDataQueries
    .filter(({ returnData }) => returnData !== false)
    .flatMap((query) => resultsOf(query, compiled.get(query.id), values.get(query.id), timeline));
}

/** The timeline of the shortest period. A metric with a longer one has datapoints at some of its times. */
function timelineOf(queries: readonly MetricDataQuery[], startMs: number, endMs: number): Timeline {
  const periods = queries.flatMap(
    ({ metricStat, periodSeconds }) => metricStat?.periodSeconds ?? periodSeconds ?? [],
  );
  const periodSeconds = periods.length === 0 ? 60 : Math.min(...periods);
  const periodMs = periodSeconds * 1000;
  const timesMs: number[] = [];
  for (let timeMs = Math.floor(startMs / periodMs) * periodMs; timeMs < endMs; timeMs += periodMs) {
    timesMs.push(timeMs);
  }

  return { timesMs, periodSeconds };
}

function lineOf(
  source: StatisticSource,
  { metric, stat, periodSeconds, unit }: MetricStat,
  label: string | undefined,
  { timesMs }: Timeline,
): TimeSeries {
  const periodMs = periodSeconds * 1000;
  const [first = 0] = timesMs;
  return {
    kind: 'series',
    label: label ?? metric.metricName,
    periodSeconds,
    values: timesMs.map((timeMs) => {
      const startMs = Math.floor(timeMs / periodMs) * periodMs;
      // The datapoint of a longer period lies at the first time in it.
      const isItsTime = startMs === timeMs || (timeMs === first && startMs < first);
      return isItsTime ? source.statistic(metric, stat, startMs, startMs + periodMs, unit) : NaN;
    }),
  };
}

function resultsOf(
  query: MetricDataQuery,
  expression: CompiledExpression | undefined,
  value: MathValue | undefined,
  { timesMs, periodSeconds }: Timeline,
): readonly MetricDataResult[] {
  if (expression?.notEvaluated !== undefined) {
    return [
      {
        id: query.id,
        label: query.label ?? query.id,
        periodSeconds,
        timestampsMs: [],
        values: [],
        status: 'notEvaluated',
        message: expression.notEvaluated,
      },
    ];
  }
  const lines = linesOf(value);
  return lines.map((line) => {
    const present = timesMs.map((timeMs, index) => [timeMs, line.values[index] ?? NaN] as const);
    const datapoints = present.filter(([, datapoint]) => !Number.isNaN(datapoint));
    return {
      id: query.id,
      label: labelOf(query, line, lines.length > 1),
      periodSeconds: query.metricStat?.periodSeconds ?? periodSeconds,
      timestampsMs: datapoints.map(([timeMs]) => timeMs),
      values: datapoints.map(([, datapoint]) => datapoint),
      status: 'complete',
    };
  });
}

/** The label of a line; for one of several lines of an expression, CloudWatch puts its label first. */
function labelOf(query: MetricDataQuery, line: TimeSeries, isOneOfSeveral: boolean): string {
  if (query.expression === undefined) return line.label;
  const label = query.label ?? query.id;
  return isOneOfSeveral ? `${label} ${line.label}`.trim() : label;
}
