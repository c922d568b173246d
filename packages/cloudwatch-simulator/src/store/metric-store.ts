import { metricKey, type MetricIdentity } from '../model/metric';
import { answerQueries, type MetricDataRequest, type MetricDataResult } from '../query/query';
import type { Datapoints } from './datapoints';
import { readEmf, type EmfOutcome } from './emf';
import { MetricSeries } from './metric-series';
import { parseStatistic } from './parse-statistic';
import { readPutMetricData, type PutMetricDataRequest } from './put-metric-data';
import { DEFAULT_STORE_LIMITS, type StoreLimits } from './resolution';
import { WindowReader, type WindowReaderOptions } from './window-reader';

/** A metric with data, and the units of its data. */
export interface KnownMetric extends MetricIdentity {
  readonly units: readonly string[];
}

/**
 * The metrics of an account, as CloudWatch stores them: each with its exact dimensions, in buckets of a
 * minute and, for high-resolution metrics, of a second. The store has no clock: calls take the time.
 */
export class MetricStore {
  readonly limits: StoreLimits;
  readonly #series = new Map<string, MetricSeries>();
  /** Avoids computing the key for callers that pass the same object every time. */
  readonly #seriesByIdentity = new WeakMap<MetricIdentity, MetricSeries>();

  constructor(limits: Partial<StoreLimits> = {}) {
    this.limits = { ...DEFAULT_STORE_LIMITS, ...limits };
  }

  /**
   * Takes any log line, and extracts the metrics of documents in embedded metric format. Rejected
   * documents count in `EMFParsingErrors` and `EMFValidationErrors` of `AWS/Logs`.
   *
   * @param timeMs time of the log line
   * @param source the log group to count rejected documents for; without it they are not counted
   */
  putEmf(
    line: string,
    timeMs: number,
    { logGroupName }: { readonly logGroupName?: string } = {},
  ): EmfOutcome {
    const { kind, datapoints, problems } = readEmf(line, timeMs);
    for (const each of datapoints) this.put(each);
    if (logGroupName !== undefined && kind !== 'notEmf') {
      const count = (metricName: string, value: number): boolean =>
        this.put({
          metric: {
            namespace: 'AWS/Logs',
            metricName,
            dimensions: { LogGroupName: logGroupName },
          },
          timestampMs: timeMs,
          unit: 'Count',
          values: [value],
        });
      if (kind === 'parsingError') count('EMFParsingErrors', 1);
      if (kind === 'validationError') count('EMFValidationErrors', 1);
    }
    return { kind, metrics: datapoints.length, problems };
  }

  /**
   * Takes a PutMetricData request.
   *
   * @param timeMs time of the request
   * @throws PutMetricDataError if CloudWatch would refuse it; nothing of it is stored then
   */
  putMetricData(request: PutMetricDataRequest, timeMs: number): void {
    for (const each of readPutMetricData(request, timeMs)) this.put(each);
  }

  /**
   * Stores values of one metric at one time, without checks. It is fastest in order of time.
   *
   * @returns false if the time is older than the retention
   */
  put(datapoints: Datapoints): boolean {
    return this.#seriesOf(datapoints.metric).put(datapoints);
  }

  /**
   * Stores a statistic of one period that was computed elsewhere, for example by GetMetricData. It
   * overrides the stored values for that statistic, period and time.
   */
  giveStatistic(
    metric: MetricIdentity,
    stat: string,
    periodSeconds: number,
    startMs: number,
    value: number,
  ): void {
    this.#seriesOf(metric).all.give(stat, periodSeconds, startMs, value);
  }

  /**
   * The statistic of a metric from `startMs` to before `endMs`; NaN if there is no datapoint.
   *
   * @param unit leaves out values of other units
   */
  statistic(
    metric: MetricIdentity,
    stat: string,
    startMs: number,
    endMs: number,
    unit?: string,
  ): number {
    const statistic = parseStatistic(stat);
    const series = this.#find(metric)?.find(unit);
    return series?.statistic(statistic, stat, startMs, endMs) ?? NaN;
  }

  /** The units of a metric's values, in the order in which they came. */
  unitsOf(metric: MetricIdentity): readonly string[] {
    return this.#find(metric)?.units ?? [];
  }

  /**
   * Opens a reader for alarms: one statistic over windows that end at multiples of a step. Each window
   * is computed once, unless values in it change.
   */
  openReader(options: WindowReaderOptions): WindowReader {
    const { metric, unit } = options.metricStat;
    const series = this.#seriesOf(metric).follow(unit);
    series.track(parseStatistic(options.metricStat.stat));
    return new WindowReader(series, options);
  }

  /**
   * Answers like GetMetricData, without its limit on the number of queries.
   *
   * @throws MetricDataQueryError for a request that CloudWatch would refuse
   * @throws MathExpressionError for an expression that CloudWatch would refuse
   */
  query(request: MetricDataRequest): readonly MetricDataResult[] {
    return answerQueries(this, request);
  }

  /** The metrics with data, optionally of one namespace or name only. */
  listMetrics(filter: { namespace?: string; metricName?: string } = {}): readonly KnownMetric[] {
    return [...this.#series.values()]
      .filter(
        ({ all: { isEmpty, metric } }) =>
          !isEmpty &&
          (filter.namespace ?? metric.namespace) === metric.namespace &&
          (filter.metricName ?? metric.metricName) === metric.metricName,
      )
      .map(({ all: { metric }, units }) => ({ ...metric, units }));
  }

  #find(metric: MetricIdentity): MetricSeries | undefined {
    return this.#seriesByIdentity.get(metric) ?? this.#series.get(metricKey(metric));
  }

  #seriesOf(metric: MetricIdentity): MetricSeries {
    const known = this.#seriesByIdentity.get(metric);
    if (known !== undefined) return known;
    const key = metricKey(metric);
    let series = this.#series.get(key);
    if (series === undefined) {
      series = new MetricSeries(metric, this.limits);
      this.#series.set(key, series);
    }
    this.#seriesByIdentity.set(metric, series);
    return series;
  }
}
