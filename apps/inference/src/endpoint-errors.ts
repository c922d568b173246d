import { ModelError } from '@aws-sdk/client-sagemaker-runtime';

import { DeadlineExceededError } from './deadline';
import { PredictionFormatError } from './model-format';
import type { Problem } from './problems';

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
      unquotedDetail: 'The answer is neither valid JSON nor valid CSV',
    };
  }
  if (error instanceof ModelError) return classifyModelError(error);

  const { name, statusCode } = describe(error);
  if (name === 'ModelNotReadyException') {
    return { name: 'model-not-ready', detail: 'The model is still loading; try again' };
  }

  if (THROTTLING_NAMES.has(name) || statusCode === 429) {
    return { name: 'throttled', detail: 'The endpoint is overloaded; try again' };
  }

  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { name: 'endpoint-refused', detail: `The endpoint refused the call: ${name}` };
  }

  return { name: 'service-unavailable', detail: `The endpoint cannot be reached: ${name}` };
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

/** Classifies an error of the container by the status with which it answered. */
function classifyModelError(error: ModelError): Problem {
  const status = error.OriginalStatusCode;
  const message = error.OriginalMessage?.slice(0, MAX_MODEL_MESSAGE_LENGTH);
  if (status === 429) return { name: 'throttled', detail: 'The model is overloaded; try again' };

  if (status !== undefined && status >= 400 && status < 500) {
    const answered = `The model answered ${status}`;
    const errorClass = errorClassOf(error.OriginalMessage);
    return {
      name: 'input-rejected',
      detail: message === undefined ? answered : `${answered}: ${message}`,
      unquotedDetail: errorClass === undefined ? answered : `${answered}: ${errorClass}`,
    };
  }
  return { name: 'model-failed', detail: `The model answered ${status ?? 'nothing'}` };
}

function describe(error: unknown): { name: string; statusCode: number | undefined } {
  if (!(error instanceof Error)) return { name: typeof error, statusCode: undefined };

  const metadata = (error as { $metadata?: { httpStatusCode?: number } }).$metadata;
  return { name: error.name, statusCode: metadata?.httpStatusCode };
}
