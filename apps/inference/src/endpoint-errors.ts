import { ModelError } from '@aws-sdk/client-sagemaker-runtime';

import { DeadlineExceededError } from './deadline';
import { PredictionFormatError } from './model-format';
import type { Problem } from './problems';

/** Characters of a container's message that are passed on to the caller. */
const MAX_MODEL_MESSAGE_LENGTH = 1_000;

/**
 * Tells apart how an endpoint call can fail.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html#API_runtime_InvokeEndpoint_Errors
 */
export function classifyEndpointError(error: unknown): Problem {
  if (error instanceof DeadlineExceededError)
    { return { name: 'deadline-exceeded', detail: `${error.message}; try again or send less` }; }

  if (error instanceof PredictionFormatError) {
    return {
      name: 'unreadable-prediction',
      detail: error.message,
      unquotedDetail: 'The answer is neither JSON nor CSV that can be read',
    };
  }
  if (error instanceof ModelError) return classifyModelError(error);

  const { name, statusCode } = describe(error);
  if (name === 'ModelNotReadyException')
    { return { name: 'model-not-ready', detail: 'The model is being loaded; try again' }; }

  if (THROTTLING_NAMES.has(name) || statusCode === 429)
    { return { name: 'throttled', detail: 'The endpoint takes no more requests now; try again' }; }

  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    { return { name: 'endpoint-refused', detail: `The endpoint refused the call: ${name}` }; }

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
 * A class of errors, such as `ValueError` or `botocore.exceptions.ClientError`, with which a
 * container's message begins, alone or as the first text of a member of a JSON object.
 */
const ERROR_CLASS =
  /^(?:\s*\{\s*"\w{1,40}"\s*:\s*")?\s*([A-Za-z_][\w.]{0,99}(?:Error|Exception))(?=[:("\s]|$)/;

/**
 * The class of error that a container names. Messages quote inputs, and this is all that is told of
 * one where no payload may be: a single identifier at its beginning that ends in Error or Exception.
 */
function errorClassOf(message: string | undefined): string | undefined {
  return ERROR_CLASS.exec(message ?? '')?.[1];
}

/** The container itself answered with an error: its own status tells whose fault it was. */
function classifyModelError(error: ModelError): Problem {
  const status = error.OriginalStatusCode;
  const message = error.OriginalMessage?.slice(0, MAX_MODEL_MESSAGE_LENGTH);
  if (status === 429)
    { return { name: 'throttled', detail: 'The model takes no more requests now; try again' }; }

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
