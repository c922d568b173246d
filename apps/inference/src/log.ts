import type { Logger } from '@aws-lambda-powertools/logger';
import type { EndpointCall } from './endpoint';
import type { Ending } from './exchange';
import type { InferenceRecord } from './inference-record';
import { keepOversized, keepPayload } from './payload';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Settings } from './settings';
import { UNWRITTEN_EVENT, describeUnwritten } from './unwritten-records';

/**
 * Most bytes of a payload in a log event. Input, prediction and their escaping stay well inside
 * CloudWatch's 256 KB for an event.
 */
const MAX_LOGGED_PAYLOAD_BYTES = 32 * 1_024;

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
    this.#logger.info('inference.succeeded', {
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
    this.#logger.error('inference.failed', {
      ...this.#inference(ids, request, failure.call, coldStart),
      httpStatus,
      errorType: failure.problem.name,
      error: this.#error(failure.error),
    });
  }

  /** A request was refused as the caller's fault before the model was called. */
  rejected(ids: RequestIds, problem: Problem, httpStatus: number): void {
    this.#logger.warn('inference.rejected', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: problem.name,
      detail: problem.detail,
    });
  }

  /** A repeated Idempotency-Key was answered with the stored answer. */
  replayed(ids: RequestIds, firstRequestId: string, httpStatus: number): void {
    this.#logger.info('inference.replayed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      firstRequestId,
    });
  }

  /** A record could not be written: the event holds it whole, so that it can be replayed. */
  unwritten(record: InferenceRecord, tableName: string, error: unknown): void {
    for (const event of describeUnwritten(record)) {
      this.#logger.error(UNWRITTEN_EVENT, { ...event, tableName, error: this.#error(error) });
    }
  }

  /** An Idempotency-Key could not be completed or released. */
  idempotencyUnsettled(ids: RequestIds, error: unknown): void {
    this.#logger.error('idempotency.unsettled', { ...ids, error: this.#error(error) });
  }

  /** The function itself failed on a request. */
  crashed(ids: RequestIds, error: unknown, httpStatus: number): void {
    this.#logger.critical('inference.crashed', {
      ...ids,
      endpointName: this.#settings.endpointName,
      httpStatus,
      errorType: 'internal-error',
      error: { ...this.#error(error), stack: error instanceof Error ? error.stack : undefined },
    });
  }

  /** Metric values could not be published. */
  metricsDropped(dropped: unknown): void {
    this.#logger.error('metrics.dropped', { dropped: dropped as Record<string, unknown> });
  }

  #inference(
    ids: RequestIds,
    request: InferenceRequest,
    call: EndpointCall | undefined,
    coldStart: boolean,
  ) {
    return {
      ...ids,
      endpointName: this.#settings.endpointName,
      modelName: this.#settings.modelName,
      coldStart,
      input: this.#payload(request.input),
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

  /** A payload by the payload policy: as it is, as hash and size, or not at all. */
  #payload(payload: unknown): unknown {
    const json = JSON.stringify(payload);
    const { payloadPolicy } = this.#settings;
    if (payloadPolicy === 'full' && Buffer.byteLength(json) <= MAX_LOGGED_PAYLOAD_BYTES) {
      return payload;
    }
    const kept = payloadPolicy === 'full' ? keepOversized(json) : keepPayload(json, payloadPolicy);
    return kept.json === undefined ? undefined : (JSON.parse(kept.json) as unknown);
  }

  /** A container's message may quote the input, so it is logged only where the input is. */
  #error(error: unknown) {
    if (!(error instanceof Error)) {
      return { name: typeof error, message: String(error) };
    }
    const model = error as {
      OriginalStatusCode?: number;
      OriginalMessage?: string;
      LogStreamArn?: string;
    };
    return {
      name: error.name,
      ...(model.OriginalStatusCode === undefined
        ? { message: error.message.slice(0, 2_000) }
        : {
            originalStatusCode: model.OriginalStatusCode,
            logStreamArn: model.LogStreamArn,
            ...(this.#settings.payloadPolicy === 'full'
              ? { message: model.OriginalMessage?.slice(0, 2_000) }
              : {}),
          }),
    };
  }
}
