import { MetricStore, type MetricIdentity } from '../../src';

export const MINUTE_MS = 60_000;
export const NOW_MS = Date.UTC(2026, 2, 2, 12);
export const LATENCY: MetricIdentity = {
  namespace: 'InferencePipeline',
  metricName: 'LatencyMs',
  dimensions: { EndpointName: 'churn' },
};

/** A store with values of the latency in one minute. */
export function storeOf(values: readonly number[], counts?: readonly number[]): MetricStore {
  const store = new MetricStore();
  store.put({ metric: LATENCY, timestampMs: NOW_MS, values, ...(counts && { counts }) });
  return store;
}

/** A statistic of the latency in that minute. */
export function statisticOf(store: MetricStore, stat: string): number {
  return store.statistic(LATENCY, stat, NOW_MS, NOW_MS + MINUTE_MS);
}
