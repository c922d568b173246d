import { metricKey, type MetricIdentity, type MetricStore, type StackModel } from '../src';

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1_440;

/** Distinct values per minute of a metric that alarms read as a percentile. */
const VALUES_A_MINUTE = 20;

interface Weighted {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

/**
 * One-minute data of every metric that a stack's alarms watch: the same day, repeated, so that the
 * benchmark does not measure its generation.
 */
export class DailyTraffic {
  readonly metrics: readonly MetricIdentity[];
  readonly #day: readonly (readonly Weighted[])[];

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
      this.metrics.map((metric, index) =>
        distributed.has(metricKey(metric))
          ? latencies(minute, index)
          : outcomes(minute, metric.metricName),
      ),
    );
  }

  /** Stores the data of a minute, counted from the start. */
  putInto(store: MetricStore, minute: number, startMs: number): void {
    const day = this.#day[minute % DAY_MINUTES] ?? [];
    const timestampMs = startMs + minute * MINUTE_MS;
    for (const [index, metric] of this.metrics.entries()) {
      const { values, counts } = day[index] ?? NONE;
      store.put({ metric, timestampMs, values, counts });
    }
  }
}

/** Fifteen minutes a day are slow. */
function latencies(minute: number, index: number): Weighted {
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
function outcomes(minute: number, metricName: string): Weighted {
  const isBad = minute % DAY_MINUTES >= 600 && minute % DAY_MINUTES < 610;
  if (metricName === 'SuccessCount') return isBad ? QUARTER : ALL;
  return isBad ? MOST : NONE;
}

/** Of 40 requests, how many are marked by a 1. */
function marked(count: number): Weighted {
  return { values: [1, 0], counts: [count, 40 - count] };
}

const NONE = marked(0);
const QUARTER = marked(10);
const MOST = marked(30);
const ALL = marked(40);
