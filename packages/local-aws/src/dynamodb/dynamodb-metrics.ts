import type { ServiceMetrics } from '../service-metrics';

/** What DynamoDB says that an operation consumed. */
export interface ConsumedCapacity {
  readonly CapacityUnits: number;
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/**
 * Counts an operation that succeeded, as DynamoDB does.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function countOperation(
  metrics: ServiceMetrics,
  TableName: string,
  Operation: string,
  durationMs: number,
  consumed: ConsumedCapacity | undefined,
): void {
  metrics.add(
    'AWS/DynamoDB',
    'SuccessfulRequestLatency',
    { TableName, Operation },
    durationMs,
    'Milliseconds',
  );
  const kind = WRITES.has(Operation) ? 'Write' : 'Read';
  metrics.add(
    'AWS/DynamoDB',
    `Consumed${kind}CapacityUnits`,
    { TableName },
    consumed?.CapacityUnits ?? 0,
    'Count',
  );
}

/** Counts an operation that was throttled. */
export function countThrottle(metrics: ServiceMetrics, TableName: string, Operation: string): void {
  metrics.add('AWS/DynamoDB', 'ThrottledRequests', { TableName, Operation }, 1, 'Count');
  const kind = WRITES.has(Operation) ? 'Write' : 'Read';
  metrics.add('AWS/DynamoDB', `${kind}ThrottleEvents`, { TableName }, 1, 'Count');
}
