import { metricKey, type Datapoints, type MetricIdentity, type StackModel } from '../src';

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1_440;

/** Distinct values per minute of a metric that alarms read as a percentile. */
const VALUES_A_MINUTE = 20;

/** Repeated every day, so that the benchmark does not measure its generation. */
type Timed = Datapoints & { timestampMs: number };

/** One-minute data of every metric that a stack's alarms watch: the same day, repeated. */
export class DailyTraffic {
  readonly metrics: readonly MetricIdentity[];
  readonly #day: readonly (readonly Timed[])[];

  constructor({ metricAlarms }: StackModel) {
    const stats = metricAlarms
      .flatMap(({ queries }) => queries)
      .flatMap(({ metricStat }) => (metricStat === undefined ? [] : [metricStat]));
    this.metrics = [
      ...new Map(stats.map(({ metric }) => [metricKey(metric), metric] as const)).values(),
    ];
    const distributed = new Set(
      stats.filter(({ stat }) => /^(p\d|PR)/.test(stat)).map(({ metric }) => metricKey(metric)),
    );
    this.#day = Array.from({ length: DAY_MINUTES }, (_, minute) =>
      this.metrics.map((metric, index) => ({
        metric,
        timestampMs: 0,
        ...(distributed.has(metricKey(metric))
          ? latencies(minute, index)
          : outcomes(minute, metric.metricName)),
      })),
    );
  }

  /** The data of a minute, counted from the start. */
  at(minute: number, startMs: number): readonly Datapoints[] {
    const day = this.#day[minute % DAY_MINUTES] ?? [];
    for (const datapoints of day) datapoints.timestampMs = startMs + minute * MINUTE_MS;
    return day;
  }
}

/** Fifteen minutes a day are slow. */
function latencies(minute: number, index: number): Pick<Datapoints, 'counts' | 'values'> {
  const slow = minute % DAY_MINUTES >= 840 && minute % DAY_MINUTES < 855 ? 20 : 1;
  return {
    values: Array.from(
      { length: VALUES_A_MINUTE },
      (_, rank) => slow * (100 + ((minute * 31 + rank * 17 + index) % 97) + rank * 8),
    ),
    counts: Array.from({ length: VALUES_A_MINUTE }, (_, rank) => 1 + (rank % 3)),
  };
}

/** Ten minutes a day have failures. */
function outcomes(minute: number, metricName: string): Pick<Datapoints, 'counts' | 'values'> {
  const isBad = minute % DAY_MINUTES >= 600 && minute % DAY_MINUTES < 610;
  const marked = metricName === 'SuccessCount' ? (isBad ? 10 : 40) : isBad ? 30 : 0;
  return { values: [1, 0], counts: [marked, 40 - marked] };
}
