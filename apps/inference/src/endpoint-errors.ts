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
  if (error instanceof DeadlineExceededError) {
    return { name: 'deadline-exceeded', detail: `${error.message}; try again or send less` };
  }
  if (error instanceof PredictionFormatError) {
    return { name: 'unreadable-prediction', detail: error.message };
  }
  if (error instanceof ModelError) {
    return classifyModelError(error);
  }
  const { name, statusCode } = describe(error);
  if (name === 'ModelNotReadyException') {
    return { name: 'model-not-ready', detail: 'The model is being loaded; try again' };
  }
  if (THROTTLING_NAMES.has(name) || statusCode === 429) {
    return { name: 'throttled', detail: 'The endpoint takes no more requests now; try again' };
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

/** The container itself answered with an error: its own status tells whose fault it was. */
function classifyModelError(error: ModelError): Problem {
  const status = error.OriginalStatusCode;
  const message = error.OriginalMessage?.slice(0, MAX_MODEL_MESSAGE_LENGTH);
  if (status === 429) {
    return { name: 'throttled', detail: 'The model takes no more requests now; try again' };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return {
      name: 'input-rejected',
      detail: `The model answered ${status}${message === undefined ? '' : `: ${message}`}`,
    };
  }
  return { name: 'model-failed', detail: `The model answered ${status ?? 'nothing'}` };
}

function describe(error: unknown): { name: string; statusCode: number | undefined } {
  if (!(error instanceof Error)) {
    return { name: typeof error, statusCode: undefined };
  }
  const metadata = (error as { $metadata?: { httpStatusCode?: number } }).$metadata;
  return { name: error.name, statusCode: metadata?.httpStatusCode };
}
