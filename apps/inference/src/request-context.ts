import type { RequestIds } from '@inference-pipeline/inference-contract';

import type { Deadline } from './deadline';
import type { Endpoint } from './endpoint';
import type { GroundTruthService } from './ground-truth/ground-truth-service';
import type { IdempotencyStore } from './idempotency-store';
import type { InferenceLog } from './log';
import type { Metrics, RequestMetrics } from './metrics';
import type { RecordStore } from './record-store';
import type { Settings } from './settings';
import type { SignalWatch } from './signals/signal-watch';

/** The services that the function uses. They are created once and shared by all invocations. */
export interface Dependencies {
  readonly settings: Settings;
  readonly endpoint: Endpoint;
  readonly records: RecordStore;
  readonly idempotency: IdempotencyStore;
  readonly metrics: Metrics;
  /** Undefined if the stack watches no signals. */
  readonly signals: SignalWatch | undefined;
  /** Loads what ground truth needs; undefined if the stack takes none. */
  readonly groundTruth: (() => Promise<GroundTruthService>) | undefined;
  readonly log: InferenceLog;
}

/** The context of one request. */
export interface RequestContext {
  readonly ids: RequestIds;
  readonly receivedAt: Date;
  /** Whether this is the first invocation of the sandbox. */
  readonly coldStart: boolean;
  readonly deadline: Deadline;
  readonly metrics: RequestMetrics;
}
