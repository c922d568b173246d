import { ModelError } from '@aws-sdk/client-sagemaker-runtime';
import type { LoggedError, PayloadPolicy } from '@inference-pipeline/inference-contract';

import { DeadlineExceededError } from './deadline';
import { PredictionFormatError } from './model-format';
import { describeServiceError } from './service-client';
import { quotable } from './text';

/** Most characters of an error message in a log event. */
export const MAX_LOGGED_MESSAGE_LENGTH = 2_000;

/** Most characters of a stack trace in a log event. */
const MAX_LOGGED_STACK_LENGTH = 8_000;

/** An error as it is logged, with a message only if that quotes no payload which must not be kept. */
export function loggedError(error: unknown, policy: PayloadPolicy): LoggedError {
  const { name, statusCode, awsRequestId } = describeServiceError(error);
  const message = messageOf(error, policy);
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
 * whose answer the SDK could not read, or a parser. So except for the function's own messages it is
 * logged only if payloads are.
 */
function messageOf(error: unknown, policy: PayloadPolicy): string | undefined {
  const isFull = policy === 'full';
  if (error instanceof PredictionFormatError) return isFull ? error.message : error.unquoted;
  if (error instanceof DeadlineExceededError) return error.message;
  if (!isFull) return undefined;
  if (error instanceof ModelError) return error.OriginalMessage;

  return error instanceof Error ? error.message : String(error);
}

/** The places of an error in the code, with its message only if payloads are logged. */
export function loggedStack(error: unknown, policy: PayloadPolicy): string | undefined {
  if (!(error instanceof Error)) return undefined;

  const stack = error.stack ?? '';
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return quotable(policy === 'full' ? stack : places.join('\n'), MAX_LOGGED_STACK_LENGTH);
}
