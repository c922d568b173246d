import type { Deadline } from './deadline';
import type { Endpoint } from './endpoint';
import type { IdempotencyStore } from './idempotency-store';
import type { InferenceLog, RequestIds } from './log';
import type { Metrics, RequestMetrics } from './metrics';
import type { RecordStore } from './record-store';
import type { Settings } from './settings';

/** What the function works with; made once, shared by all its invocations. */
export interface Parts {
  readonly settings: Settings;
  readonly endpoint: Endpoint;
  readonly records: RecordStore;
  readonly idempotency: IdempotencyStore;
  readonly metrics: Metrics;
  readonly log: InferenceLog;
}

/** One request on its way through the function. */
export interface Exchange {
  readonly ids: RequestIds;
  readonly receivedAt: Date;
  /** Whether this is the first invocation of the sandbox. */
  readonly coldStart: boolean;
  readonly deadline: Deadline;
  readonly metrics: RequestMetrics;
}
