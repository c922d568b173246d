import { metricKey, type MetricIdentity } from '../model/metric';
import { answerQueries, type MetricDataRequest, type MetricDataResult } from '../query/query';
import type { Datapoints } from './datapoints';
import { readEmf, type EmfOutcome } from './emf';
import { readPutMetricData, type PutMetricDataRequest } from './put-metric-data';
import { Series } from './series';
import { parseStatistic } from './statistic';
import { DEFAULT_STORE_LIMITS, type StoreLimits } from './store-limits';
import { WindowReader, type WindowReaderOptions } from './window-reader';

/** A metric that has data, and the unit it was last put with. */
export interface KnownMetric extends MetricIdentity {
  readonly unit?: string;
}

/** Where a log line was written. */
export interface EmfSource {
  /** Log group for the counts of rejected documents in `AWS/Logs`. Default: they are not counted. */
  readonly logGroupName?: string;
}

/**
 * The metrics of an account, as CloudWatch keeps them: each with its exact dimensions, in buckets of a
 * minute and, at high resolution, of a second. It has no clock: every call says what time it is.
 */
export class MetricStore {
  readonly limits: StoreLimits;
  readonly #series = new Map<string, Series>();
  /** Found again without their key, of those who name a metric by the same object every time. */
  readonly #seriesByIdentity = new WeakMap<MetricIdentity, Series>();

  constructor(limits: Partial<StoreLimits> = {}) {
    this.limits = { ...DEFAULT_STORE_LIMITS, ...limits };
  }

  /**
   * Takes a log line, whatever it is: metrics are extracted from documents in embedded metric format.
   * What CloudWatch would reject is counted in `EMFParsingErrors` and `EMFValidationErrors` of `AWS/Logs`.
   *
   * @param timeMs when the line is logged
   */
  putEmf(line: string, timeMs: number, { logGroupName }: EmfSource = {}): EmfOutcome {
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
   * @param timeMs when it is received
   * @throws PutMetricDataError where CloudWatch would refuse it; then nothing of it is taken
   */
  putMetricData(request: PutMetricDataRequest, timeMs: number): void {
    for (const each of readPutMetricData(request, timeMs)) this.put(each);
  }

  /**
   * Takes values of one metric at one time, unchecked. Values in order of time are the quickest.
   *
   * @returns false where the time is older than what is retained
   */
  put(datapoints: Datapoints): boolean {
    const series = this.#seriesOf(datapoints.metric);
    if (datapoints.unit !== undefined) series.unit = datapoints.unit;
    return series.put(datapoints);
  }

  /**
   * Takes a statistic of one period as somebody else computed it, such as GetMetricData. It is then
   * the answer for that statistic, period and time, whatever values are known.
   */
  giveStatistic(
    metric: MetricIdentity,
    stat: string,
    periodSeconds: number,
    startMs: number,
    value: number,
  ): void {
    this.#seriesOf(metric).give(stat, periodSeconds, startMs, value);
  }

  /** The statistic of a metric from `startMs` to before `endMs`; NaN where there is no datapoint. */
  statistic(metric: MetricIdentity, stat: string, startMs: number, endMs: number): number {
    const statistic = parseStatistic(stat);
    const series = this.#seriesByIdentity.get(metric) ?? this.#series.get(metricKey(metric));
    return series?.statistic(statistic, stat, startMs, endMs) ?? NaN;
  }

  /**
   * A reader of one statistic over windows that end at multiples of a step, each computed once until
   * values in it change. Alarms read so.
   */
  openReader(options: WindowReaderOptions): WindowReader {
    const series = this.#seriesOf(options.metricStat.metric);
    series.track(parseStatistic(options.metricStat.stat));
    return new WindowReader(series, options);
  }

  /**
   * Answers as GetMetricData does: metrics and expressions over a time, without a limit on their number.
   *
   * @throws MetricDataQueryError for a request that CloudWatch would refuse
   * @throws MathExpressionError for an expression that it would refuse
   */
  query(request: MetricDataRequest): readonly MetricDataResult[] {
    return answerQueries(this, request);
  }

  /** Metrics that have data, optionally of one namespace or name. */
  listMetrics(filter: { namespace?: string; metricName?: string } = {}): readonly KnownMetric[] {
    return [...this.#series.values()]
      .filter(
        ({ isEmpty, metric }) =>
          !isEmpty &&
          (filter.namespace ?? metric.namespace) === metric.namespace &&
          (filter.metricName ?? metric.metricName) === metric.metricName,
      )
      .map(({ metric, unit }) => ({ ...metric, ...(unit !== undefined && { unit }) }));
  }

  #seriesOf(metric: MetricIdentity): Series {
    const known = this.#seriesByIdentity.get(metric);
    if (known !== undefined) return known;
    const key = metricKey(metric);
    let series = this.#series.get(key);
    if (series === undefined) {
      series = new Series(metric, this.limits);
      this.#series.set(key, series);
    }
    this.#seriesByIdentity.set(metric, series);
    return series;
  }
}
