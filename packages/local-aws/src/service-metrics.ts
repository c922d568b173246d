/** A request as CloudWatch's PutMetricData takes it; times are dates. */
export interface PutMetricDataRequest {
  readonly Namespace: string;
  readonly MetricData: readonly MetricDatum[];
}

export interface MetricDatum {
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Timestamp?: Date;
  readonly Value?: number;
  readonly Values?: readonly number[];
  readonly Counts?: readonly number[];
  readonly StatisticValues?: {
    readonly SampleCount: number;
    readonly Sum: number;
    readonly Minimum: number;
    readonly Maximum: number;
  };
  readonly Unit?: string;
  readonly StorageResolution?: number;
}

interface Pending {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly counts: Map<number, number>;
}

/**
 * Metrics that AWS itself publishes about its services, gathered until they are taken: many
 * requests make one datum with values and counts.
 */
export class ServiceMetrics {
  #pending = new Map<string, Pending>();

  /** Adds one value of a metric. */
  add(
    namespace: string,
    name: string,
    dimensions: Readonly<Record<string, string>>,
    value: number,
    unit: string,
  ): void {
    const key = JSON.stringify([namespace, name, dimensions]);
    let pending = this.#pending.get(key);
    if (pending === undefined) {
      pending = { namespace, name, dimensions, unit, counts: new Map() };
      this.#pending.set(key, pending);
    }
    pending.counts.set(value, (pending.counts.get(value) ?? 0) + 1);
  }

  /** Takes what came since the last time, as requests dated `now`. */
  take(nowMs: number): readonly PutMetricDataRequest[] {
    const byNamespace = new Map<string, MetricDatum[]>();
    const timestamp = new Date(nowMs);
    for (const { namespace, name, dimensions, unit, counts } of this.#pending.values()) {
      const data = byNamespace.get(namespace) ?? [];
      byNamespace.set(namespace, data);
      data.push({
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        Timestamp: timestamp,
        Values: [...counts.keys()],
        Counts: [...counts.values()],
        Unit: unit,
      });
    }
    this.#pending = new Map();
    return [...byNamespace].map(([Namespace, MetricData]) => ({ Namespace, MetricData }));
  }
}
