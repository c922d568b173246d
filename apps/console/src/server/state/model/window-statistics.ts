import type { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import type { TimeSpan } from '../../widgets/time-span';

/** The dimensions of a metric. */
export type Dimensions = Readonly<Record<string, string>>;

const MINUTE_SECONDS = 60;

/**
 * Statistics of the pipeline's metrics over windows of whole minutes, which are read again and again. As
 * for alarms, values are counted within the bounds of a statistic as they arrive, and a window without
 * new values is not computed again.
 */
export class WindowStatistics {
  readonly #store: MetricStore;
  readonly #readers = new Map<string, ReturnType<MetricStore['openReader']>>();

  constructor(store: MetricStore) {
    this.#store = store;
  }

  /**
   * @param span ends at a whole minute
   * @returns 0 without a datapoint
   */
  read(
    metricName: string,
    dimensions: Dimensions,
    stat: string,
    { startMs, endMs }: TimeSpan,
  ): number {
    const periodSeconds = (endMs - startMs) / 1_000;
    const key = JSON.stringify([metricName, dimensions, stat, periodSeconds]);
    let reader = this.#readers.get(key);
    if (reader === undefined) {
      const metric = { namespace: inferenceMetrics.namespace, metricName, dimensions };
      reader = this.#store.openReader({
        metricStat: { metric, stat, periodSeconds },
        stepSeconds: MINUTE_SECONDS,
        ends: 1,
      });
      this.#readers.set(key, reader);
    }
    const value = reader.at(endMs / 1_000 / MINUTE_SECONDS);
    return Number.isNaN(value) ? 0 : value;
  }
}
