import type { Logger } from '@aws-lambda-powertools/logger';
import {
  describeUnwritten,
  isInSuccessSample,
  type InferenceRecord,
  type LogEventFields,
  type RequestIds,
} from '@inference-pipeline/inference-contract';

import type { EndpointCall } from './endpoint';
import { EventLog } from './event-log';
import { loggedError, loggedStack, MAX_LOGGED_MESSAGE_LENGTH } from './logged-error';
import type { FailureOutcome } from './outcome';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Settings } from './settings';
import type { Violations } from './signals/violations';
import type { StreamCall, StreamFailure } from './streaming/stream-call';
import { quotable } from './text';

type LogSettings = Pick<
  Settings,
  'endpointName' | 'modelName' | 'payloadPolicy' | 'successSampling'
>;

/** The function's structured log: one JSON object per line, with the events and fields of the contract. */
export class InferenceLog extends EventLog {
  readonly #settings: LogSettings;

  constructor(logger: Logger, settings: LogSettings) {
    super(logger, settings);
    this.#settings = settings;
  }

  /**
   * An inference succeeded. If the stack logs a share of them, those of a cold start or with violations
   * are logged all the same: they are few, and people look for each.
   */
  succeeded(
    ids: RequestIds,
    request: InferenceRequest,
    call: EndpointCall,
    httpStatus: number,
    coldStart: boolean,
    violations?: Violations,
  ): void {
    this.#success(ids, {
      ...this.#inference(ids, request, call, coldStart),
      ...(violations !== undefined && { violations }),
      httpStatus,
    });
  }

  #success(ids: RequestIds, fields: LogEventFields['inference.succeeded']): void {
    const { successSampling } = this.#settings;
    const isSampled = successSampling < 1 && !fields.coldStart && fields.violations === undefined;
    if (isSampled && !isInSuccessSample(ids.requestId, successSampling)) return;

    this.write('info', 'inference.succeeded', {
      ...fields,
      ...(isSampled && { successSampling }),
    });
  }

  /** An inference failed. */
  failed(
    ids: RequestIds,
    request: InferenceRequest,
    { call, problem, error }: FailureOutcome,
    httpStatus: number,
    coldStart: boolean,
    violations?: Violations,
  ): void {
    this.write('error', 'inference.failed', {
      ...this.#inference(ids, request, call, coldStart),
      ...(violations !== undefined && { violations }),
      httpStatus,
      errorType: problem.name,
      detail: this.detail(problem),
      error: loggedError(error, this.#settings.payloadPolicy),
    });
  }

  /** The answer of an inference was streamed, whole or up to a failure. */
  streamed(
    ids: RequestIds,
    request: InferenceRequest,
    call: StreamCall | undefined,
    failure: StreamFailure | undefined,
    httpStatus: number,
    coldStart: boolean,
    violations?: Violations,
  ): void {
    const fields = {
      ...this.#inference(ids, request, undefined, coldStart),
      ...(call && this.#streamCall(call)),
      ...(violations !== undefined && { violations }),
      httpStatus,
    };
    if (failure === undefined) {
      this.#success(ids, fields);
      return;
    }

    this.write('error', 'inference.failed', {
      ...fields,
      ...(call?.stream && { interruptedBy: failure.interrupter }),
      errorType: failure.problem.name,
      detail: this.detail(failure.problem),
      error: loggedError(failure.error, this.#settings.payloadPolicy),
    });
  }

  /** A request was rejected as the caller's fault before the model was called. */
  rejected(ids: RequestIds, problem: Problem, httpStatus: number): void {
    this.write('warn', 'inference.rejected', this.#rejection(ids, problem, httpStatus));
  }

  /** A request with a repeated Idempotency-Key got the stored answer. */
  replayed(ids: RequestIds, firstRequestId: string, httpStatus: number): void {
    this.write('info', 'inference.replayed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      firstRequestId,
    });
  }

  /** A record could not be written. The event has the complete record, so that it can be replayed. */
  unwritten(record: InferenceRecord, tableName: string, error: unknown): void {
    for (const event of describeUnwritten(record)) {
      // The table only gets the payload that the policy keeps, so its message cannot quote more.
      const message = error instanceof Error ? error.message : String(error);
      this.write('error', 'record.unwritten', {
        ...event,
        tableName,
        error: {
          ...loggedError(error, this.#settings.payloadPolicy),
          message: quotable(message, MAX_LOGGED_MESSAGE_LENGTH),
        },
      });
    }
  }

  /** An Idempotency-Key could not be completed or released. */
  idempotencyUnsettled(ids: RequestIds, error: unknown): void {
    this.write('error', 'idempotency.unsettled', {
      ...ids,
      error: loggedError(error, this.#settings.payloadPolicy),
    });
  }

  /** The function itself failed on a request. */
  crashed(ids: RequestIds, error: unknown, httpStatus: number): void {
    this.write('critical', 'inference.crashed', this.#crash(ids, error, httpStatus));
  }

  /** Ground truths were processed. */
  groundTruthProcessed(
    ids: RequestIds,
    httpStatus: number,
    coldStart: boolean,
    results: LogEventFields['ground-truth.processed']['results'],
    error: unknown,
  ): void {
    this.write(error === undefined ? 'info' : 'error', 'ground-truth.processed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      coldStart,
      results,
      ...(error !== undefined && { error: loggedError(error, this.#settings.payloadPolicy) }),
    });
  }

  /** A request with ground truths was refused as a whole. */
  groundTruthRejected(ids: RequestIds, problem: Problem, httpStatus: number): void {
    this.write('warn', 'ground-truth.rejected', this.#rejection(ids, problem, httpStatus));
  }

  /** The function itself failed on a request with ground truths. */
  groundTruthCrashed(ids: RequestIds, error: unknown, httpStatus: number): void {
    this.write('critical', 'ground-truth.crashed', this.#crash(ids, error, httpStatus));
  }

  /** Values of a metric were dropped because CloudWatch refused them or would refuse them. */
  metricsDropped(metric: string, count: number, reason: string): void {
    this.write('error', 'metrics.dropped', {
      metric,
      count,
      reason: quotable(reason, MAX_LOGGED_MESSAGE_LENGTH),
    });
  }

  /** CloudWatch did not take metric values, so they went to the log. */
  metricsDiverted(valuesToLog: number): void {
    this.write('warn', 'metrics.diverted', { valuesToLog });
  }

  #rejection(
    ids: RequestIds,
    problem: Problem,
    httpStatus: number,
  ): LogEventFields['inference.rejected'] {
    return {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: problem.name,
      detail: this.detail(problem),
    };
  }

  #crash(ids: RequestIds, error: unknown, httpStatus: number): LogEventFields['inference.crashed'] {
    return {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: 'internal-error',
      error: {
        ...loggedError(error, this.#settings.payloadPolicy),
        stack: loggedStack(error, this.#settings.payloadPolicy),
      },
    };
  }

  #inference(
    ids: RequestIds,
    request: InferenceRequest,
    call: EndpointCall | undefined,
    coldStart: boolean,
  ): Omit<LogEventFields['inference.succeeded'], 'httpStatus'> {
    return {
      ...ids,
      endpointName: this.#settings.endpointName,
      modelName: this.#settings.modelName,
      coldStart,
      inputData: this.payload(request.payload),
      ...(call === undefined
        ? {}
        : {
            endpointCalledAt: call.calledAt.toISOString(),
            latencyMs: call.latencyMs,
            variant: call.variant,
            ...(call.succeeded ? { prediction: this.payload(call.prediction) } : {}),
          }),
    };
  }

  #streamCall({ calledAt, latencyMs, timeToFirstByteMs, variant, stream }: StreamCall) {
    return {
      endpointCalledAt: calledAt.toISOString(),
      latencyMs,
      variant,
      ...(stream !== undefined && {
        timeToFirstByteMs: timeToFirstByteMs ?? 0,
        streamedBytes: stream.sizeBytes,
        streamedChunks: stream.chunks,
        prediction: this.payload(stream),
      }),
    };
  }
}
