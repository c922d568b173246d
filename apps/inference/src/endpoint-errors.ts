import { ModelError } from '@aws-sdk/client-sagemaker-runtime';

import { DeadlineExceededError } from './deadline';
import { PredictionFormatError } from './model-format';
import type { Problem } from './problems';
import { AnswerTooLargeError, describeServiceError, TOO_LARGE } from './service-client';
import { quotable } from './text';

/** Length to which a container's message is cut before the caller sees it. */
const MAX_MODEL_MESSAGE_LENGTH = 1_000;

/**
 * Classifies the error of an endpoint call.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html#API_runtime_InvokeEndpoint_Errors
 */
export function classifyEndpointError(error: unknown): Problem {
  if (error instanceof DeadlineExceededError) {
    return { name: 'deadline-exceeded', detail: `${error.message}; try again or send less` };
  }

  if (error instanceof PredictionFormatError) {
    return {
      name: 'unreadable-prediction',
      detail: error.message,
      unquotedDetail: error.unquoted,
    };
  }
  if (error instanceof AnswerTooLargeError) {
    return { name: 'prediction-too-large', detail: TOO_LARGE };
  }
  if (error instanceof ModelError) return classifyModelError(error);

  const { name, statusCode, retryAfterSeconds } = describeServiceError(error);
  if (name === 'ModelNotReadyException') {
    const detail = 'The model is still loading; try again';
    return { name: 'model-not-ready', detail, retryAfterSeconds };
  }

  if (THROTTLING_NAMES.has(name) || statusCode === 429) {
    return {
      name: 'throttled',
      detail: 'The endpoint is overloaded; try again',
      retryAfterSeconds,
    };
  }

  if (statusCode !== undefined && statusCode >= 300 && statusCode < 500) {
    return {
      name: 'endpoint-refused',
      detail: `The endpoint refused the call: ${statusCode} ${name}`,
    };
  }

  return {
    name: 'service-unavailable',
    detail: `The endpoint cannot be reached: ${name}`,
    retryAfterSeconds,
  };
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const THROTTLING_NAMES = new Set([
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
]);

/**
 * An error class, such as `ValueError` or `botocore.exceptions.ClientError`, at the start of a
 * container's message, alone or in the first member of a JSON object.
 */
const ERROR_CLASS =
  /^(?:\s*\{\s*"\w{1,40}"\s*:\s*")?\s*([A-Za-z_][\w.]{0,99}(?:Error|Exception))(?=[:("\s]|$)/;

/**
 * The error class in a container's message: an identifier at its start that ends in Error or Exception.
 * Messages quote inputs, so nothing else of them is logged under a payload policy without payloads.
 */
function errorClassOf(message: string | undefined): string | undefined {
  return ERROR_CLASS.exec(message ?? '')?.[1];
}

/** Statuses of the container that a caller can cause by an input. Any other is the model's failure. */
const CALLER_STATUSES: ReadonlySet<number | undefined> = new Set([400, 413, 422]);

/** Statuses with which a container says that its own work took too long. */
const TIMEOUT_STATUSES: ReadonlySet<number | undefined> = new Set([408, 504]);

/** What SageMaker, not the container, says if there was no answer within 60 s. Its status is 0. */
const SAGEMAKER_TIMEOUT = /^\W*your (?:model )?invocation timed out/i;

/** Classifies an error of the container by the status with which it answered. */
function classifyModelError(error: ModelError): Problem {
  // SageMaker names no status or 0 if the container gave no answer.
  const status = error.OriginalStatusCode || undefined;
  if (CALLER_STATUSES.has(status)) {
    const answered = `The model answered ${status}`;
    const message = error.OriginalMessage;
    const errorClass = errorClassOf(message);
    return {
      name: 'input-rejected',
      detail: message ? `${answered}: ${quotable(message, MAX_MODEL_MESSAGE_LENGTH)}` : answered,
      unquotedDetail: errorClass === undefined ? answered : `${answered}: ${errorClass}`,
    };
  }
  if (status === 429) return { name: 'throttled', detail: 'The model is overloaded; try again' };

  if (status === 503) {
    return { name: 'service-unavailable', detail: 'The model answered 503; try again' };
  }

  if (TIMEOUT_STATUSES.has(status)) {
    return { name: 'deadline-exceeded', detail: `The model timed out: it answered ${status}` };
  }

  if (status !== undefined) return { name: 'model-failed', detail: `The model answered ${status}` };
  return SAGEMAKER_TIMEOUT.test(error.OriginalMessage ?? '')
    ? {
        name: 'deadline-exceeded',
        detail: "The model timed out: its container did not answer within SageMaker's time limit",
      }
    : {
        name: 'model-failed',
        detail: 'The model gave no answer: its process ended or took no connection',
      };
}
