import { randomUUID } from 'node:crypto';

import { ASYNCHRONOUS_DEFAULTS, ASYNCHRONOUS_RANGES } from '@inference-pipeline/inference-contract';

import { AwsError } from '../../../server/aws-error';
import type { AwsRequest, AwsResponse } from '../../../server/aws-request';
import type { AsynchronousQueue } from './asynchronous-queue';

const INPUT_LOCATION = /^(?:https|s3):\/\/[^/]+\/?.{1,1024}$/;

/** Longest id that a caller may give. */
const MAX_ID_LENGTH = 64;

/**
 * Answers InvokeEndpointAsync.
 *
 * @throws AwsError for a parameter that SageMaker refuses
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export function invokeEndpointAsync(
  queue: Pick<AsynchronousQueue, 'enqueue'>,
  { headers, requestId }: Pick<AwsRequest, 'headers' | 'requestId'>,
): AwsResponse {
  const header = (name: string): string | undefined => {
    const value = headers[`x-amzn-sagemaker-${name}`];
    return typeof value === 'string' ? value : undefined;
  };
  const seconds = (name: string, range: 'INVOCATION_TIMEOUT_SECONDS' | 'REQUEST_TTL_SECONDS') => {
    const { min, max } = ASYNCHRONOUS_RANGES[`ASYNCHRONOUS_${range}`];
    const value = Number(header(name) ?? ASYNCHRONOUS_DEFAULTS[`ASYNCHRONOUS_${range}`]);
    if (Number.isInteger(value) && value >= min && value <= max) return value;

    throw invalid(`${name} must be a whole number from ${min} to ${max}`);
  };
  const inputLocation = header('inputlocation') ?? '';
  if (!INPUT_LOCATION.test(inputLocation)) {
    throw invalid('InputLocation must be the address of an object in S3');
  }

  const inferenceId = header('inference-id') ?? randomUUID();
  if (inferenceId === '' || inferenceId.length > MAX_ID_LENGTH) {
    throw invalid(`InferenceId must have 1 to ${MAX_ID_LENGTH} characters`);
  }

  const { outputLocation, failureLocation } = queue.enqueue({
    inferenceId,
    inputLocation,
    contentType: header('content-type') ?? 'application/octet-stream',
    accept: header('accept'),
    customAttributes: header('custom-attributes'),
    invocationTimeoutSeconds: seconds('invocationtimeoutseconds', 'INVOCATION_TIMEOUT_SECONDS'),
    requestTtlSeconds: seconds('requestttlseconds', 'REQUEST_TTL_SECONDS'),
  });
  return {
    status: 202,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-sagemaker-outputlocation': outputLocation,
      ...(failureLocation !== undefined && {
        'x-amzn-sagemaker-failurelocation': failureLocation,
      }),
    },
    body: JSON.stringify({ InferenceId: inferenceId }),
  };
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
