import {
  metricKey,
  MetricStore,
  readEmf,
  readPutMetricData,
  type Datapoints,
  type MetricIdentity,
} from '@inference-pipeline/cloudwatch-simulator';
import { metricOperations } from '@inference-pipeline/local-aws';

import type { StandIn } from './stand-in';

/** Totals of a metric. */
export interface MetricTotals {
  readonly unit: string;
  readonly sum: number;
  readonly sampleCount: number;
}

/** Largest log event that CloudWatch takes, with the 26 bytes that it adds to each. */
const MAX_EVENT_BYTES = 256 * 1024 - 26;

const HOUR_MS = 3_600_000;

/** Metrics of CloudWatch, in place of moto's, which mix dimensions up and know no percentiles. */
export class StoredMetrics implements StandIn {
  #store = new MetricStore();
  #datapoints: Datapoints[] = [];

  get answers() {
    const operations = metricOperations({
      store: this.#store,
      putMetricData: (request) => readPutMetricData(request, Date.now()).forEach(this.put),
    });
    return Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [`monitoring.${name}`, operation]),
    );
  }

  /** Everything since the start, or since {@link forget}. */
  get all(): readonly Datapoints[] {
    return this.#datapoints;
  }

  readonly put = (datapoints: Datapoints): void => {
    this.#store.put(datapoints);
    this.#datapoints.push(datapoints);
  };

  forget(): void {
    this.#store = new MetricStore();
    this.#datapoints = [];
  }
}

/**
 * The metrics in log lines. CloudWatch silently drops documents that it cannot read; this throws.
 *
 * @throws Error for a document that CloudWatch would drop
 */
export function loggedDatapoints(lines: readonly string[]): readonly Datapoints[] {
  return lines.flatMap((line) => {
    const { datapoints, problems } = readEmf(line, Date.now());
    if (problems.length > 0) throw new Error(`${problems.join(', ')} in ${line}`);

    if (datapoints.length > 0 && Buffer.byteLength(line) > MAX_EVENT_BYTES) {
      throw new Error(`A log event is larger than CloudWatch takes: ${line.slice(0, 200)}`);
    }

    return datapoints;
  });
}

/**
 * Totals of a metric; undefined without datapoints.
 *
 * @throws Error when it came in several units
 */
export function totalsOf(
  datapoints: readonly Datapoints[],
  metric: MetricIdentity,
): MetricTotals | undefined {
  const own = datapoints.filter((each) => metricKey(each.metric) === metricKey(metric));
  const [unit, ...others] = new Set(own.map((each) => each.unit ?? 'None'));
  if (unit === undefined) return undefined;
  if (others.length > 0) {
    throw new Error(`${metric.metricName} came in ${[unit, ...others].join(' and in ')}`);
  }

  const store = new MetricStore();
  own.forEach((each) => store.put(each));
  const total = (stat: string) =>
    store.statistic(metric, stat, Date.now() - HOUR_MS, Date.now() + HOUR_MS);
  return { unit, sum: total('Sum'), sampleCount: total('SampleCount') };
}
