import type { Logger } from '@aws-lambda-powertools/logger';
import { ModelError } from '@aws-sdk/client-sagemaker-runtime';
import {
  describeUnwritten,
  type InferenceRecord,
  type LogEventFields,
  type LogEventName,
  type LoggedError,
  type RequestIds,
} from '@inference-pipeline/inference-contract';

import { DeadlineExceededError } from './deadline';
import type { EndpointCall } from './endpoint';
import { PredictionFormatError } from './model-format';
import type { FailureOutcome } from './outcome';
import type { Payload } from './payload';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import { describeServiceError } from './service-client';
import type { Settings } from './settings';
import { quotable } from './text';

/**
 * Most bytes of a payload in a log event. Input and prediction, escaped, stay well within CloudWatch's
 * 256 KB.
 */
const MAX_LOGGED_PAYLOAD_BYTES = 32 * 1_024;

/** Most characters of an error message in a log event. */
const MAX_LOGGED_MESSAGE_LENGTH = 2_000;

/** Most characters of a stack trace in a log event. */
const MAX_LOGGED_STACK_LENGTH = 8_000;

type LogSettings = Pick<Settings, 'endpointName' | 'modelName' | 'payloadPolicy'>;

/** The function's structured log: one JSON object per line, with the events and fields of the contract. */
export class InferenceLog {
  readonly #logger: Logger;
  readonly #settings: LogSettings;

  constructor(logger: Logger, settings: LogSettings) {
    this.#logger = logger;
    this.#settings = settings;
  }

  /** An inference succeeded. */
  succeeded(
    ids: RequestIds,
    request: InferenceRequest,
    call: EndpointCall,
    httpStatus: number,
    coldStart: boolean,
  ): void {
    this.#write('info', 'inference.succeeded', {
      ...this.#inference(ids, request, call, coldStart),
      httpStatus,
    });
  }

  /** An inference failed. */
  failed(
    ids: RequestIds,
    request: InferenceRequest,
    { call, problem, error }: FailureOutcome,
    httpStatus: number,
    coldStart: boolean,
  ): void {
    this.#write('error', 'inference.failed', {
      ...this.#inference(ids, request, call, coldStart),
      httpStatus,
      errorType: problem.name,
      detail: this.#detail(problem),
      error: this.#error(error),
    });
  }

  /** A request was rejected as the caller's fault before the model was called. */
  rejected(ids: RequestIds, problem: Problem, httpStatus: number): void {
    this.#write('warn', 'inference.rejected', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: problem.name,
      detail: this.#detail(problem),
    });
  }

  /** A request with a repeated Idempotency-Key got the stored answer. */
  replayed(ids: RequestIds, firstRequestId: string, httpStatus: number): void {
    this.#write('info', 'inference.replayed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      firstRequestId,
    });
  }

  /** A record could not be written. The event has the complete record, so that it can be replayed. */
  unwritten(record: InferenceRecord, tableName: string, error: unknown): void {
    for (const event of describeUnwritten(record)) {
      // The table was sent no payload but what the policy keeps, so its message can quote no other.
      const message = error instanceof Error ? error.message : String(error);
      this.#write('error', 'record.unwritten', {
        ...event,
        tableName,
        error: { ...this.#error(error), message: quotable(message, MAX_LOGGED_MESSAGE_LENGTH) },
      });
    }
  }

  /** An Idempotency-Key could not be completed or released. */
  idempotencyUnsettled(ids: RequestIds, error: unknown): void {
    this.#write('error', 'idempotency.unsettled', { ...ids, error: this.#error(error) });
  }

  /** The function itself failed on a request. */
  crashed(ids: RequestIds, error: unknown, httpStatus: number): void {
    this.#write('critical', 'inference.crashed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: 'internal-error',
      error: { ...this.#error(error), stack: this.#stack(error) },
    });
  }

  /** Values of a metric were dropped because CloudWatch refused them or would refuse them. */
  metricsDropped(metric: string, count: number, reason: string): void {
    this.#write('error', 'metrics.dropped', {
      metric,
      count,
      reason: quotable(reason, MAX_LOGGED_MESSAGE_LENGTH),
    });
  }

  /** CloudWatch did not take metric values, so they went to the log. */
  metricsDiverted(valuesToLog: number): void {
    this.#write('warn', 'metrics.diverted', { valuesToLog });
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
      inputData: this.#payload(request.payload),
      ...(call === undefined
        ? {}
        : {
            endpointCalledAt: call.calledAt.toISOString(),
            latencyMs: call.latencyMs,
            variant: call.variant,
            ...(call.succeeded ? { prediction: this.#payload(call.prediction) } : {}),
          }),
    };
  }

  /** A payload as in the record: complete, as hash and size, or left out. */
  #payload(payload: Payload): string | undefined {
    const { payloadPolicy } = this.#settings;
    const kept =
      payloadPolicy === 'full' && payload.sizeBytes > MAX_LOGGED_PAYLOAD_BYTES
        ? payload.keepOversized()
        : payload.keep(payloadPolicy);
    return kept.json;
  }

  /** The reason, without quotes from a payload unless payloads are logged. */
  #detail({ detail, unquotedDetail = detail }: Problem): string {
    const loggable = this.#settings.payloadPolicy === 'full' ? detail : unquotedDetail;
    return quotable(loggable, MAX_LOGGED_MESSAGE_LENGTH);
  }

  /** Writes an event. An inference never fails because it cannot be logged. */
  #write<Event extends LogEventName>(
    level: 'info' | 'warn' | 'error' | 'critical',
    event: Event,
    fields: LogEventFields[Event],
  ): void {
    try {
      this.#logger[level](event, { ...fields });
    } catch (error) {
      const unlogged = describeServiceError(error).name;
      process.stderr.write(`${JSON.stringify({ message: event, unlogged })}\n`);
    }
  }

  #error(error: unknown): LoggedError {
    const { name, statusCode, awsRequestId } = describeServiceError(error);
    const message = this.#message(error);
    return {
      name,
      ...(statusCode !== undefined && { statusCode }),
      ...(awsRequestId !== undefined && { awsRequestId }),
      ...(error instanceof ModelError && {
        originalStatusCode: error.OriginalStatusCode,
        logStreamArn: error.LogStreamArn,
      }),
      ...(message !== undefined && { message: quotable(message, MAX_LOGGED_MESSAGE_LENGTH) }),
    };
  }

  /**
   * The message of an error. It may quote a payload, whoever wrote it: the container, SageMaker, a proxy
   * whose answer the SDK could not read, or a parser. So except for the function's own messages it
   * is logged only if payloads are.
   */
  #message(error: unknown): string | undefined {
    const isFull = this.#settings.payloadPolicy === 'full';
    if (error instanceof PredictionFormatError) return isFull ? error.message : error.unquoted;
    if (error instanceof DeadlineExceededError) return error.message;
    if (!isFull) return undefined;
    if (error instanceof ModelError) return error.OriginalMessage;

    return error instanceof Error ? error.message : String(error);
  }

  /** The places of an error, and its message only if payloads are logged. */
  #stack(error: unknown): string | undefined {
    if (!(error instanceof Error)) return undefined;

    const stack = error.stack ?? '';
    const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
    return quotable(
      this.#settings.payloadPolicy === 'full' ? stack : places.join('\n'),
      MAX_LOGGED_STACK_LENGTH,
    );
  }
}
