import type { Logger } from '@aws-lambda-powertools/logger';
import {
  isInSuccessSample,
  type LogEventFields,
  type RequestIds,
} from '@inference-pipeline/inference-contract';

import { EventLog } from '../event-log';
import { loggedError, loggedStack } from '../logged-error';
import type { Payload } from '../payload';
import { problemType, type Problem } from '../problems';
import type { Settings } from '../settings';
import type { Violations } from '../signals/violations';
import type { Swept } from './swept';

/** What a completed request's event says. */
export interface CompletedFields {
  readonly variant: string | undefined;
  readonly latencyMs: number;
  readonly prediction: Payload | undefined;
  readonly completedBy: 'notification' | 'sweep';
  readonly failure: { readonly problem: Problem; readonly error: unknown } | undefined;
  readonly violations: Violations | undefined;
}

type LogSettings = Pick<
  Settings,
  'endpointName' | 'modelName' | 'payloadPolicy' | 'successSampling'
>;

/** The events of asynchronous inference in the function's log. */
export class AsynchronousLog extends EventLog {
  readonly #settings: LogSettings;

  constructor(logger: Logger, settings: LogSettings) {
    super(logger, settings);
    this.#settings = settings;
  }

  /** A request is in the endpoint's queue. */
  accepted(ids: RequestIds, input: Payload, httpStatus: number, coldStart: boolean): void {
    const { endpointName, modelName } = this.#settings;
    const inputData = this.payload(input);
    this.write('info', 'inference.accepted', {
      ...{ ...ids, endpointName, modelName, coldStart, httpStatus },
      ...(inputData !== undefined && { inputData }),
    });
  }

  /**
   * A request has its result. The event has the id of the request, and of the invocation that took it. If
   * the stack logs a share of the successes, those with violations are logged all the same, and those that a
   * sweep completed: they are few, and people look for each.
   */
  completed(
    ids: RequestIds,
    { variant, latencyMs, prediction, completedBy, failure, violations }: CompletedFields,
  ): void {
    const { endpointName, modelName, payloadPolicy, successSampling } = this.#settings;
    const common = {
      ...{ ...ids, endpointName, modelName, coldStart: false, latencyMs, variant, completedBy },
      ...(violations !== undefined && { violations }),
    };
    if (failure === undefined) {
      const isSampled =
        successSampling < 1 && completedBy === 'notification' && violations === undefined;
      if (isSampled && !isInSuccessSample(ids.requestId, successSampling)) return;

      this.write('info', 'inference.succeeded', {
        ...common,
        prediction: prediction && this.payload(prediction),
        httpStatus: 200,
        ...(isSampled && { successSampling }),
      });
      return;
    }
    const { problem, error } = failure;
    this.write('error', 'inference.failed', {
      ...common,
      httpStatus: problemType(problem.name).status,
      errorType: problem.name,
      detail: this.detail(problem),
      error: loggedError(error, payloadPolicy),
    });
  }

  /** A caller got a result, or learned that there is none yet. */
  resultRead(ids: RequestIds, httpStatus: number): void {
    const { endpointName } = this.#settings;
    this.write('info', 'result.read', { ...ids, endpointName, httpStatus });
  }

  /** A request for a result or an upload was refused. */
  resultRejected(ids: RequestIds, problem: Problem, httpStatus: number): void {
    const { endpointName } = this.#settings;
    const errorType = problem.name;
    const detail = this.detail(problem);
    this.write('warn', 'result.rejected', { ...ids, endpointName, httpStatus, errorType, detail });
  }

  /** The function itself failed on a request for a result or an upload. */
  resultCrashed(ids: RequestIds, error: unknown, httpStatus: number): void {
    const { endpointName, payloadPolicy } = this.#settings;
    this.write('critical', 'result.crashed', {
      ...{ ...ids, endpointName, httpStatus, errorType: 'internal-error' },
      error: {
        ...loggedError(error, payloadPolicy),
        stack: loggedStack(error, payloadPolicy),
      },
    });
  }

  /** A notification changed nothing. */
  ignored(
    ids: RequestIds | undefined,
    reason: LogEventFields['notification.ignored']['reason'],
  ): void {
    this.write('info', 'notification.ignored', { ...ids, reason });
  }

  /** The places of a result could not be added to the record. */
  unlocated(ids: RequestIds, error: unknown): void {
    this.#failure('result.unlocated', ids, error);
  }

  /** A request failed, and its record still has to say so. */
  unsettled(ids: RequestIds, error: unknown): void {
    this.#failure('result.unsettled', ids, error);
  }

  /** The sweep could not look after a request. */
  sweepFailed(ids: RequestIds, error: unknown): void {
    this.#failure('sweep.failed', ids, error);
  }

  /** A sweep ended. */
  swept(swept: Swept): void {
    this.write('info', 'sweep.ended', { ...swept });
  }

  #failure(
    event: 'result.unlocated' | 'result.unsettled' | 'sweep.failed',
    ids: RequestIds,
    error: unknown,
  ): void {
    this.write('error', event, {
      ...ids,
      error: loggedError(error, this.#settings.payloadPolicy),
    });
  }
}
