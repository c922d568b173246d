import type { inferenceMetrics, streamMetrics } from '@inference-pipeline/metrics';

import { LOG_EVENTS, type RequestEventName } from './log-events';

/** Name of a metric that the function publishes. */
export type InferenceMetricName = keyof (typeof inferenceMetrics)['metrics'];

/** Name of a metric of an answer that is streamed. */
export type StreamMetricName = keyof (typeof streamMetrics)['metrics'];

/** A value for each metric that counts something. */
export type MetricValues = Readonly<
  Partial<Record<InferenceMetricName | StreamMetricName, number>>
>;

/** The consequences of an outcome. */
interface OutcomeDefinition {
  /** The event that the function logs. */
  readonly event: RequestEventName;
  /** Whether the records table gets a record. */
  readonly recorded: boolean;
  /** Values of the metrics that count requests. */
  readonly counts: MetricValues;
}

/**
 * How a request can end, and which metrics then count it. Every request has exactly one outcome, so
 * that requests = successes + errors + rejections + replays. An asynchronous request is accepted first, and
 * succeeds or fails later: requests = accepted + rejections + replays + errors without an accepted request.
 * Successes and errors are counted as 0
 * or 1 for each inference, so that their averages are rates.
 */
export const OUTCOMES = {
  /** The model answered. */
  succeeded: {
    event: LOG_EVENTS.succeeded,
    recorded: true,
    counts: { SuccessCount: 1, ErrorCount: 0 },
  },
  /** The model, the endpoint or the path to it failed. */
  failed: { event: LOG_EVENTS.failed, recorded: true, counts: { SuccessCount: 0, ErrorCount: 1 } },
  /** The model refused the input as the caller's fault. */
  refusedByModel: { event: LOG_EVENTS.failed, recorded: true, counts: { RejectedCount: 1 } },
  /** An asynchronous endpoint took the request; `succeeded` or `failed` follows. */
  accepted: { event: LOG_EVENTS.accepted, recorded: true, counts: { AcceptedCount: 1 } },
  /** The function refused the request as the caller's fault; the model was not called. */
  rejected: { event: LOG_EVENTS.rejected, recorded: false, counts: { RejectedCount: 1 } },
  /** The answer was the stored one of an earlier request with the same Idempotency-Key. */
  replayed: { event: LOG_EVENTS.replayed, recorded: false, counts: { ReplayedCount: 1 } },
  /** The function itself failed. */
  crashed: {
    event: LOG_EVENTS.crashed,
    recorded: false,
    counts: { SuccessCount: 0, ErrorCount: 1 },
  },
} as const satisfies Readonly<Record<string, OutcomeDefinition>>;

export type OutcomeName = keyof typeof OUTCOMES;

/** Counts of events that can accompany any outcome. */
export const ADDITIONAL_COUNTS = {
  /** The first invocation of a sandbox. */
  coldStart: { ColdStart: 1 },
  /** The record of the inference could not be written. */
  unwritten: { UnrecordedCount: 1 },
  /** The result of an asynchronous inference was found by a sweep, because no notification came. */
  swept: { SweptCount: 1 },
} as const satisfies Readonly<Record<string, MetricValues>>;

/** Metrics of asynchronous endpoints: other stacks never publish them. */
export const ASYNCHRONOUS_COUNTS: readonly InferenceMetricName[] = ['AcceptedCount', 'SweptCount'];

/**
 * The metrics that count requests and can be verified by the log. `ColdStart` is not among them, because
 * not every cold start is logged.
 */
export const REQUEST_COUNTS: readonly InferenceMetricName[] = [
  ...new Set(
    [...Object.values(OUTCOMES).map(({ counts }) => counts), ADDITIONAL_COUNTS.unwritten].flatMap(
      (counts) => Object.keys(counts) as InferenceMetricName[],
    ),
  ),
].filter((name) => !ASYNCHRONOUS_COUNTS.includes(name));

/**
 * The values that a request adds to the metrics.
 *
 * @param latencyMs time of the endpoint call; undefined if the endpoint was not called
 */
export function metricValues(outcome: OutcomeName, latencyMs?: number): MetricValues {
  return {
    ...(latencyMs !== undefined && { LatencyMs: latencyMs }),
    ...OUTCOMES[outcome].counts,
  };
}

/** What is counted of a streamed answer. */
export interface StreamFacts {
  readonly timeToFirstByteMs: number | undefined;
  readonly streamedBytes: number;
  /** Whether it broke off. */
  readonly interrupted: boolean;
}

/** The values that a streamed answer adds to the metrics. It has no `LatencyMs`. */
export function streamValues(stream: StreamFacts): MetricValues {
  return {
    ...(stream.timeToFirstByteMs !== undefined && { TimeToFirstByteMs: stream.timeToFirstByteMs }),
    StreamedBytes: stream.streamedBytes,
    InterruptedCount: stream.interrupted ? 1 : 0,
  };
}

/** The fields of a log event that determine its counts. */
export interface CountedEvent {
  readonly message: RequestEventName | typeof LOG_EVENTS.unwritten;
  readonly httpStatus?: number | undefined;
  readonly latencyMs?: number | undefined;
  /** Of a streamed answer. */
  readonly timeToFirstByteMs?: number | undefined;
  readonly streamedBytes?: number | undefined;
}

/** The values added to the metrics for the request of an event, except for the cold start. */
export function metricValuesOfEvent(event: CountedEvent): MetricValues {
  const { message, httpStatus, latencyMs, timeToFirstByteMs, streamedBytes } = event;
  if (message === LOG_EVENTS.unwritten) return ADDITIONAL_COUNTS.unwritten;

  const outcome = outcomeOfEvent({ message, httpStatus });
  if (streamedBytes === undefined) return metricValues(outcome, latencyMs);

  const interrupted = message !== LOG_EVENTS.succeeded;
  return {
    ...metricValues(outcome),
    ...streamValues({ timeToFirstByteMs, streamedBytes, interrupted }),
  };
}

/** The outcome of the request of an event. */
function outcomeOfEvent({
  message,
  httpStatus = 500,
}: {
  readonly message: RequestEventName;
  readonly httpStatus?: number | undefined;
}): OutcomeName {
  switch (message) {
    case LOG_EVENTS.succeeded:
      return 'succeeded';
    case LOG_EVENTS.failed:
      return httpStatus >= 500 ? 'failed' : 'refusedByModel';
    case LOG_EVENTS.accepted:
      return 'accepted';
    case LOG_EVENTS.rejected:
      return 'rejected';
    case LOG_EVENTS.replayed:
      return 'replayed';
    case LOG_EVENTS.crashed:
      return 'crashed';
  }
}

/** The parts of an HTTP answer that determine the outcome. */
export interface AnswerFacts {
  readonly status: number;
  /** Name of the problem, if the answer is one. */
  readonly problem?: string | undefined;
  /** Whether the answer has the header `idempotent-replayed`. */
  readonly replayed?: boolean;
}

/**
 * The outcome of an answered request. One case is ambiguous: an input that cannot be converted to the
 * model's content type is rejected before the model is called, but the answer is the same as if the
 * model had refused it.
 */
export function outcomeOfAnswer({ status, problem, replayed = false }: AnswerFacts): OutcomeName {
  if (status === 200 || status === 202) {
    return replayed ? 'replayed' : status === 200 ? 'succeeded' : 'accepted';
  }
  if (problem === 'internal-error') return 'crashed';
  if (problem === 'input-rejected') return 'refusedByModel';
  return status >= 500 ? 'failed' : 'rejected';
}
