import type { InferenceRecord } from './inference-record';
import type { ProblemName } from './problem-statuses';
import type { GroundTruthStatus } from './signals/ground-truth';
import type { Violation } from './signals/observe';

/**
 * The events of the function's log: one JSON object per line, with the event's name as `message`. Saved
 * queries, verification and people read them, so names and fields are public.
 */
export const LOG_EVENTS = {
  /** An inference succeeded. A stack may log a share of them only. */
  succeeded: 'inference.succeeded',
  /** An inference failed, or the model refused its input. */
  failed: 'inference.failed',
  /** An asynchronous endpoint took a request; `inference.succeeded` or `inference.failed` follows. */
  accepted: 'inference.accepted',
  /** A request was refused as the caller's fault before the model was called. */
  rejected: 'inference.rejected',
  /** A repeated Idempotency-Key was answered with the stored answer. */
  replayed: 'inference.replayed',
  /** The function itself failed on a request. */
  crashed: 'inference.crashed',
  /** A record could not be written; the event holds it, a large one in several parts. */
  unwritten: 'record.unwritten',
  /** An Idempotency-Key could not be completed or released. */
  unsettled: 'idempotency.unsettled',
  /** Values of a metric were dropped, because CloudWatch would refuse or did refuse them. */
  metricsDropped: 'metrics.dropped',
  /** CloudWatch did not take metric values: they went to the log in the embedded metric format. */
  metricsDiverted: 'metrics.diverted',
  /** A request with ground truths was processed; they may have been refused. */
  groundTruthProcessed: 'ground-truth.processed',
  /** A request with ground truths was refused as a whole. */
  groundTruthRejected: 'ground-truth.rejected',
  /** The function itself failed on a request with ground truths. */
  groundTruthCrashed: 'ground-truth.crashed',
  /** A caller asked for an asynchronous result, or for an upload, and got an answer. */
  resultRead: 'result.read',
  /** A request for an asynchronous result, or for an upload, was refused. */
  resultRejected: 'result.rejected',
  /** A request for an asynchronous result, or for an upload, failed. */
  resultCrashed: 'result.crashed',
  /** The places of an asynchronous result could not be added to its record. */
  resultUnlocated: 'result.unlocated',
  /** An asynchronous request failed, and its record could not say so; a sweep completes it. */
  resultUnsettled: 'result.unsettled',
  /** A notification about an asynchronous result changed nothing. */
  notificationIgnored: 'notification.ignored',
  /** A sweep looked after asynchronous requests without a notification. */
  sweepEnded: 'sweep.ended',
  /** A sweep could not look after a request. */
  sweepFailed: 'sweep.failed',
} as const;

export type LogEventName = (typeof LOG_EVENTS)[keyof typeof LOG_EVENTS];

/**
 * Events about inference requests: the function writes exactly one of them for each, except for the
 * successes that a stack does not log; of an asynchronous request, `inference.accepted` first and one
 * about its result later. A request with ground truths is none, and has exactly one of the events
 * `ground-truth.*`.
 */
export const REQUEST_EVENTS = [
  LOG_EVENTS.succeeded,
  LOG_EVENTS.failed,
  LOG_EVENTS.accepted,
  LOG_EVENTS.rejected,
  LOG_EVENTS.replayed,
  LOG_EVENTS.crashed,
] as const;

export type RequestEventName = (typeof REQUEST_EVENTS)[number];

/** Identifies a request in its events. */
export interface RequestIds {
  readonly requestId: string;
  /** The invocation's own id, which Lambda's platform log lines carry. */
  readonly lambdaRequestId: string;
}

/** An error in an event. */
export interface LoggedError {
  readonly name: string;
  /** Absent if it could quote a payload that must not be logged. */
  readonly message?: string | undefined;
  /** Status with which the AWS service answered. */
  readonly statusCode?: number;
  /** The AWS service's id of the call. */
  readonly awsRequestId?: string;
  /** Status with which the model's container answered. */
  readonly originalStatusCode?: number | undefined;
  /** The container's own log. */
  readonly logStreamArn?: string | undefined;
  readonly stack?: string | undefined;
}

interface RequestFields extends RequestIds {
  readonly endpointName: string;
  /** Status of the answer. Of an interrupted stream, whose status was 200, that of its problem. */
  readonly httpStatus: number;
}

interface InferenceFields extends RequestFields {
  readonly modelName: string;
  /** Whether this was the first invocation of a sandbox. */
  readonly coldStart: boolean;
  /** JSON of the input, or of its hash and size, by the payload policy. */
  readonly inputData?: string | undefined;
  /** Start of the endpoint call, ISO 8601 UTC; absent if the endpoint was not called. */
  readonly endpointCalledAt?: string;
  /** Time of the endpoint call; absent if the endpoint was not called. */
  readonly latencyMs?: number;
  /** The variant that answered, if the answer names it. */
  readonly variant?: string | undefined;
  /** Time until the first byte of a streamed answer; `latencyMs` is the time until its last. */
  readonly timeToFirstByteMs?: number;
  /** Bytes of a streamed answer that came from the model. */
  readonly streamedBytes?: number;
  /** In how many parts they came. */
  readonly streamedChunks?: number;
  /** What completed an asynchronous request: its notification, or a sweep because none came. */
  readonly completedBy?: 'notification' | 'sweep';
  /** JSON of the prediction, or of its hash and size, by the payload policy. */
  readonly prediction?: string | undefined;
  /**
   * Signals whose value could not be used, with the first reason in a batch; absent if there are none.
   * Under the policies `hash` and `none`, the line with the signals' metrics has them instead.
   */
  readonly violations?: Readonly<Record<string, Violation>>;
}

/** The record in a `record.unwritten` event: complete, or one part of it. */
export type UnwrittenRecord =
  | { readonly requestId: string; readonly record: InferenceRecord }
  | {
      readonly requestId: string;
      /** Part of the record's JSON, compressed with gzip, in base64. */
      readonly recordGzipBase64: string;
      /** Number of this part, from 1. */
      readonly part: number;
      readonly parts: number;
    };

/** The fields of each event, in addition to `message` and the logger's own fields. */
export interface LogEventFields {
  readonly 'inference.succeeded': InferenceFields & {
    /**
     * Share of the successes like this one that are logged, by its request id: the event stands
     * for 1 / share successes. Absent if all are.
     */
    readonly successSampling?: number;
  };
  readonly 'inference.failed': InferenceFields & {
    readonly errorType: ProblemName;
    readonly detail: string;
    readonly error: LoggedError;
    /** Who ended a stream of which the caller has received a part. */
    readonly interruptedBy?: 'model' | 'caller' | 'deadline' | undefined;
  };
  readonly 'inference.accepted': RequestFields & {
    readonly modelName: string;
    readonly coldStart: boolean;
    /** JSON of the input, or of its hash and size, by the payload policy. */
    readonly inputData?: string;
  };
  readonly 'inference.rejected': RequestFields & {
    readonly errorType: ProblemName;
    readonly detail: string;
  };
  readonly 'inference.replayed': RequestFields & {
    /** The request that was answered first with this key. */
    readonly firstRequestId: string;
  };
  readonly 'inference.crashed': RequestFields & {
    readonly errorType: 'internal-error';
    readonly error: LoggedError;
  };
  readonly 'record.unwritten': UnwrittenRecord & {
    readonly tableName: string;
    readonly error: LoggedError;
  };
  readonly 'idempotency.unsettled': RequestIds & { readonly error: LoggedError };
  readonly 'metrics.dropped': {
    readonly metric: string;
    /** How many values. */
    readonly count: number;
    readonly reason: string;
  };
  readonly 'metrics.diverted': {
    /** How many values went to the log instead. */
    readonly valuesToLog: number;
  };
  readonly 'ground-truth.processed': RequestFields & {
    readonly coldStart: boolean;
    /** How many ground truths ended with each result. */
    readonly results: Readonly<Partial<Record<GroundTruthStatus, number>>>;
    /** Why ground truths are unavailable: the first error of the table. */
    readonly error?: LoggedError;
  };
  readonly 'ground-truth.rejected': RequestFields & {
    readonly errorType: ProblemName;
    readonly detail: string;
  };
  readonly 'ground-truth.crashed': RequestFields & {
    readonly errorType: 'internal-error';
    readonly error: LoggedError;
  };
  readonly 'result.read': RequestFields;
  readonly 'result.rejected': RequestFields & {
    readonly errorType: ProblemName;
    readonly detail: string;
  };
  readonly 'result.crashed': RequestFields & {
    readonly errorType: 'internal-error';
    readonly error: LoggedError;
  };
  readonly 'result.unlocated': RequestIds & { readonly error: LoggedError };
  readonly 'result.unsettled': RequestIds & { readonly error: LoggedError };
  readonly 'notification.ignored': Partial<RequestIds> & {
    /** The message has another form, there is no such request, or it has its result. */
    readonly reason: 'unreadable' | 'unknown' | 'completed';
  };
  readonly 'sweep.ended': {
    /** Requests that were due for a look. */
    readonly looked: number;
    /** Requests that the sweep completed. */
    readonly completed: number;
    /** Requests without a result yet. */
    readonly waiting: number;
    /** Requests that it could not look after. */
    readonly failed: number;
  };
  readonly 'sweep.failed': RequestIds & { readonly error: LoggedError };
}
