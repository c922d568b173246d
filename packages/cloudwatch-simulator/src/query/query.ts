import { compileQueries, type CompiledExpression } from '../math/compile';
import { evaluateMath } from '../math/evaluate';
import type { MathContext, MathValue, TimeSeries } from '../math/value';
import type { MetricDataQuery } from '../model/metric';
import type { MetricStore } from '../store/metric-store';

/** A request for data, as GetMetricData and the graphs of a dashboard make it. */
export interface MetricDataRequest {
  readonly metricDataQueries: readonly MetricDataQuery[];
  /** Included; rounded down to the period. */
  readonly startMs: number;
  /** Not included. */
  readonly endMs: number;
}

/** One line of the answer. An expression that gives several lines has several of the same id. */
export interface MetricDataResult {
  readonly id: string;
  readonly label: string;
  readonly periodSeconds: number;
  /** Starts of the periods that have a datapoint, ascending. */
  readonly timestampsMs: readonly number[];
  readonly values: readonly number[];
  /** `notEvaluated`: the expression has a function that is not simulated; `message` says which. */
  readonly status: 'complete' | 'notEvaluated';
  readonly message?: string;
}

/** Answers a request from a store. See `MetricStore.query`. */
export function answerQueries(
  store: MetricStore,
  { metricDataQueries, startMs, endMs }: MetricDataRequest,
): readonly MetricDataResult[] {
  const { expressions } = compileQueries(metricDataQueries);
  const timeline = timelineOf(metricDataQueries, startMs, endMs);
  const values = new Map<string, MathValue>();
  const metrics = new Map<string, TimeSeries>();
  for (const query of metricDataQueries) {
    if (query.metricStat === undefined) continue;
    const line = lineOf(store, query, timeline);
    values.set(query.id, line);
    metrics.set(query.id, line);
  }
  const context: MathContext = {
    ...timeline,
    resolve: (id) => values.get(id) ?? { kind: 'array', series: [] },
    metrics: (part) => [...metrics].filter(([id]) => id.includes(part)).map(([, line]) => line),
  };
  const compiled = new Map<string, CompiledExpression>();
  for (const expression of expressions) {
    compiled.set(expression.id, expression);
    if (expression.notEvaluated !== undefined) continue;
    values.set(expression.id, evaluateMath(expression.node, context));
  }
  return metricDataQueries
    .filter(({ returnData }) => returnData !== false)
    .flatMap((query) => resultsOf(query, compiled.get(query.id), values.get(query.id), timeline));
}

interface Timeline {
  readonly timesMs: readonly number[];
  readonly periodSeconds: number;
}

/** The times of the shortest period: a metric with a longer one has datapoints at some of them. */
function timelineOf(queries: readonly MetricDataQuery[], startMs: number, endMs: number): Timeline {
  const periods = queries.flatMap(({ metricStat, periodSeconds, expression }) => {
    const period =
      metricStat?.periodSeconds ?? (expression === undefined ? undefined : periodSeconds);
    return period === undefined ? [] : [period];
  });
  const periodSeconds = periods.length === 0 ? 60 : Math.min(...periods);
  const periodMs = periodSeconds * 1000;
  const timesMs: number[] = [];
  for (let timeMs = Math.floor(startMs / periodMs) * periodMs; timeMs < endMs; timeMs += periodMs)
    timesMs.push(timeMs);

  return { timesMs, periodSeconds };
}

function lineOf(store: MetricStore, query: MetricDataQuery, { timesMs }: Timeline): TimeSeries {
  const { metricStat, label } = query;
  if (metricStat === undefined) throw new RangeError(`${query.id} is no metric`);
  const { metric, stat, periodSeconds } = metricStat;
  const periodMs = periodSeconds * 1000;
  const [first = 0] = timesMs;
  return {
    kind: 'series',
    label: label ?? metric.metricName,
    periodSeconds,
    values: timesMs.map((timeMs) => {
      const startMs = Math.floor(timeMs / periodMs) * periodMs;
      // A longer period is at the first of the times that lie in it.
      const isItsTime = startMs === timeMs || (timeMs === first && startMs < first);
      return isItsTime ? store.statistic(metric, stat, startMs, startMs + periodMs) : NaN;
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
  const lines = value?.kind === 'array' ? value.series : value?.kind === 'series' ? [value] : [];
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

/** Of several lines of one expression, `Expression-Label Metric-Label`, as CloudWatch writes it. */
function labelOf(query: MetricDataQuery, line: TimeSeries, isOneOfSeveral: boolean): string {
  if (query.expression === undefined) return line.label;
  const label = query.label ?? query.id;
  return isOneOfSeveral ? `${label} ${line.label}`.trim() : label;
}
