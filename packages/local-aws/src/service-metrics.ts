import type { MetricSource } from '@inference-pipeline/metrics';

import type { MetricDatum, PutMetricDataRequest } from './services/cloudwatch/put-metric-data';

interface Pending {
  readonly metric: MetricSource;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly counts: Map<number, number>;
}

/**
 * Collects the metrics that AWS publishes about its own services. Many values of a metric become one
 * datum with values and counts.
 */
export class ServiceMetrics {
  #pending = new Map<string, Pending>();

  /**
   * Adds one value of a metric.
   *
   * @param metric an entry of `awsMetrics`
   */
  add(metric: MetricSource, dimensions: Readonly<Record<string, string>>, value: number): void {
    const key = JSON.stringify([metric.namespace, metric.name, dimensions]);
    let pending = this.#pending.get(key);
    if (pending === undefined) {
      pending = { metric, dimensions, counts: new Map() };
      this.#pending.set(key, pending);
    }
    pending.counts.set(value, (pending.counts.get(value) ?? 0) + 1);
  }

  /** Takes the values added since the last call, one request for each namespace. */
  take(nowMs: number): readonly PutMetricDataRequest[] {
    const byNamespace = new Map<string, MetricDatum[]>();
    const timestamp = new Date(nowMs);
    for (const { metric, dimensions, counts } of this.#pending.values()) {
      const data = byNamespace.get(metric.namespace) ?? [];
      byNamespace.set(metric.namespace, data);
      data.push({
        MetricName: metric.name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        Timestamp: timestamp,
        Values: [...counts.keys()],
        Counts: [...counts.values()],
        Unit: metric.unit,
      });
    }
    this.#pending = new Map();
    return [...byNamespace].map(([Namespace, MetricData]) => ({ Namespace, MetricData }));
  }
}
