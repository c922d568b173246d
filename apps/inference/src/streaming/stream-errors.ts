import { ModelStreamError } from '@aws-sdk/client-sagemaker-runtime';

import { DeadlineExceededError } from '../deadline';
import { classifyEndpointError } from '../endpoint-errors';
import type { Problem } from '../problems';
import { describeServiceError } from '../service-client';

/** The caller closed the connection before the end of the stream. */
export class CallerLeftError extends Error {
  override readonly name = 'CallerLeftError';

  constructor() {
    super('The caller closed the connection');
  }
}

/** The model's answer has no byte. */
export class EmptyStreamError extends Error {
  override readonly name = 'EmptyStreamError';

  constructor() {
    super('The answer is empty: the stream ended without a byte');
  }
}

/** Who ended a stream before its end. */
export type Interrupter = 'model' | 'caller' | 'deadline';

/**
 * Cuts an answer that the caller has received in part. When the function throws it, Lambda closes the
 * connection without ending the answer, so that no caller takes it for complete.
 */
export class StreamCutError extends Error {
  override readonly name = 'StreamCutError';
}

/** Classifies what ended a stream. */
export function classifyStreamError(
  error: unknown,
  hasBegun: boolean,
): { readonly problem: Problem; readonly interrupter: Interrupter } {
  if (error instanceof CallerLeftError) {
    return { interrupter: 'caller', problem: { name: 'caller-left', detail: error.message } };
  }

  if (error instanceof EmptyStreamError) {
    const problem = { name: 'unreadable-prediction', detail: error.message } as const;
    return { interrupter: 'model', problem };
  }

  if (error instanceof DeadlineExceededError) {
    const detail = hasBegun
      ? 'The stream did not end within the time of the function'
      : `${error.message}; try again or send less`;
    return { interrupter: 'deadline', problem: { name: 'deadline-exceeded', detail } };
  }

  const { name } = describeServiceError(error);
  if (error instanceof ModelStreamError && error.ErrorCode === 'ModelInvocationTimeExceeded') {
    const detail = "The model did not end its stream within SageMaker's time limit";
    return { interrupter: 'model', problem: { name: 'deadline-exceeded', detail } };
  }

  if (hasBegun || error instanceof ModelStreamError || name === 'InternalStreamFailure') {
    const detail = hasBegun
      ? `The stream broke off: ${name}`
      : `The stream broke off before its first byte: ${name}`;
    return { interrupter: 'model', problem: { name: 'stream-interrupted', detail } };
  }
  return { interrupter: 'model', problem: classifyEndpointError(error) };
}
