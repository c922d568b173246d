import type { Logger } from '@aws-lambda-powertools/logger';
import { ModelError } from '@aws-sdk/client-sagemaker-runtime';

import type { EndpointCall } from './endpoint';
import type { Ending } from './exchange';
import type { InferenceRecord } from './inference-record';
import { PredictionFormatError } from './model-format';
import type { Payload } from './payload';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Settings } from './settings';
import { UNWRITTEN_EVENT, describeUnwritten } from './unwritten-records';

/**
 * Most bytes of a payload in a log event. Input, prediction and their escaping stay well inside
 * CloudWatch's 256 KB for an event.
 */
const MAX_LOGGED_PAYLOAD_BYTES = 32 * 1_024;

/** Most characters of an error's message in a log event. */
const MAX_LOGGED_MESSAGE_LENGTH = 2_000;

type Fields = Record<string, unknown>;

/** What every event of one request carries. */
export interface RequestIds {
  readonly requestId: string;
  /** The invocation's own id, which Lambda's platform log lines carry. */
  readonly lambdaRequestId: string;
}

/**
 * The function's structured log: one event an inference, one JSON object a line. Saved log queries
 * read these fields, so a name here is public.
 */
export class InferenceLog {
  readonly #logger: Logger;
  readonly #settings: Pick<Settings, 'endpointName' | 'modelName' | 'payloadPolicy'>;

  constructor(
    logger: Logger,
    settings: Pick<Settings, 'endpointName' | 'modelName' | 'payloadPolicy'>,
  ) {
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
    failure: Extract<Ending, { problem: Problem }>,
    httpStatus: number,
    coldStart: boolean,
  ): void {
    this.#write('error', 'inference.failed', {
      ...this.#inference(ids, request, failure.call, coldStart),
      httpStatus,
      errorType: failure.problem.name,
      detail: this.#detail(failure.problem),
      error: this.#error(failure.error),
    });
  }

  /** A request was refused as the caller's fault before the model was called. */
  rejected(ids: RequestIds, problem: Problem, httpStatus: number): void {
    this.#write('warn', 'inference.rejected', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: problem.name,
      detail: this.#detail(problem),
    });
  }

  /** A repeated Idempotency-Key was answered with the stored answer. */
  replayed(ids: RequestIds, firstRequestId: string, httpStatus: number): void {
    this.#write('info', 'inference.replayed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      firstRequestId,
    });
  }

  /** A record could not be written: the event holds it whole, so that it can be replayed. */
  unwritten(record: InferenceRecord, tableName: string, error: unknown): void {
    for (const event of describeUnwritten(record))
      { this.#write('error', UNWRITTEN_EVENT, { ...event, tableName, error: this.#error(error) }); }
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
      error: { ...this.#error(error), stack: error instanceof Error ? error.stack : undefined },
    });
  }

  /** Values of a metric were dropped, because CloudWatch would refuse or did refuse them. */
  metricsDropped(metric: string, count: number, reason: string): void {
    this.#write('error', 'metrics.dropped', { metric, count, reason });
  }

  /** CloudWatch did not take metric values: they went to the log as EMF. */
  metricsDiverted(valuesToLog: number): void {
    this.#write('warn', 'metrics.diverted', { valuesToLog });
  }

  #inference(
    ids: RequestIds,
    request: InferenceRequest,
    call: EndpointCall | undefined,
    coldStart: boolean,
  ): Fields {
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

  /** A payload by the payload policy, as JSON text like in the record: whole, hash and size, or not. */
  #payload(payload: Payload): string | undefined {
    const { payloadPolicy } = this.#settings;
    const kept =
      payloadPolicy === 'full' && payload.sizeBytes > MAX_LOGGED_PAYLOAD_BYTES
        ? payload.keepOversized()
        : payload.keep(payloadPolicy);
    return kept.json;
  }

  /** Why, in every case; with what it quotes of a payload only where payloads are logged. */
  #detail({ detail, unquotedDetail = detail }: Problem): string {
    const told = this.#settings.payloadPolicy === 'full' ? detail : unquotedDetail;
    return told.slice(0, MAX_LOGGED_MESSAGE_LENGTH);
  }

  /** Writes an event. An inference that was made never fails because it could not be logged. */
  #write(level: 'info' | 'warn' | 'error' | 'critical', event: string, fields: Fields): void {
    try {
      this.#logger[level](event, fields);
    } catch (error) {
      process.stderr.write(`${JSON.stringify({ message: event, unlogged: String(error) })}\n`);
    }
  }

  /** What the container answered may quote the input, so it is logged only where the input is. */
  #error(error: unknown): Fields {
    if (!(error instanceof Error)) return { name: typeof error, message: String(error) };

    const isOfModel = error instanceof ModelError;
    const message = isOfModel ? error.OriginalMessage : error.message;
    const mayQuotePayload = isOfModel || error instanceof PredictionFormatError;
    return {
      name: error.name,
      ...(isOfModel
        ? { originalStatusCode: error.OriginalStatusCode, logStreamArn: error.LogStreamArn }
        : {}),
      ...(mayQuotePayload && this.#settings.payloadPolicy !== 'full'
        ? {}
        : { message: message?.slice(0, MAX_LOGGED_MESSAGE_LENGTH) }),
    };
  }
}
