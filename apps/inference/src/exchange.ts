import type { Deadline } from './deadline';
import type { Endpoint, EndpointCall } from './endpoint';
import type { IdempotencyStore } from './idempotency-store';
import type { InferenceLog, RequestIds } from './log';
import type { Metrics, RequestMetrics } from './metrics';
import type { Problem } from './problems';
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

/** How an accepted request ended: with the model's answer, or with a problem. */
export type Ending =
  | {
      readonly call: EndpointCall & { readonly succeeded: true };
      /** The body of the 200 answer. */
      readonly body: string;
    }
  | {
      /** Absent where the endpoint was not called. */
      readonly call?: EndpointCall;
      readonly problem: Problem;
      /** What was thrown, for the log. */
      readonly error: unknown;
    };
