import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';

/** The capacity that an operation consumed. */
export interface ConsumedCapacity {
  readonly CapacityUnits: number;
}

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** Counts an operation that succeeded. */
export function countOperation(
  metrics: ServiceMetrics,
  TableName: string,
  Operation: string,
  durationMs: number,
  consumed: ConsumedCapacity | undefined,
): void {
  const { tableOperation, table } = awsMetrics;
  metrics.add(tableOperation.SuccessfulRequestLatency, { TableName, Operation }, durationMs);
  const capacity = WRITES.has(Operation)
    ? table.ConsumedWriteCapacityUnits
    : table.ConsumedReadCapacityUnits;
  metrics.add(capacity, { TableName }, consumed?.CapacityUnits ?? 0);
}

/** Counts an operation that was throttled. */
export function countThrottle(metrics: ServiceMetrics, TableName: string, Operation: string): void {
  const { tableOperation, table } = awsMetrics;
  metrics.add(tableOperation.ThrottledRequests, { TableName, Operation }, 1);
  const events = WRITES.has(Operation) ? table.WriteThrottleEvents : table.ReadThrottleEvents;
  metrics.add(events, { TableName }, 1);
}
