import { PAYLOAD_EXPIRY_DAYS, PAYLOAD_EXPIRY_MIN_DAYS } from '@inference-pipeline/constructs';
import { ASYNCHRONOUS_DEFAULTS, ASYNCHRONOUS_RANGES } from '@inference-pipeline/inference-contract';

import { fields, fieldsRequiring, matching, whole } from './fields';
import { BUCKET_NAME, KMS_KEY_ARN } from './shared-fields';

/** A field whose range and default are those of a variable of the function. */
function setting(description: string, variable: keyof typeof ASYNCHRONOUS_RANGES) {
  const { min, max } = ASYNCHRONOUS_RANGES[variable];
  return whole(description, min, max, { default: ASYNCHRONOUS_DEFAULTS[variable] });
}

/** `endpoint.asynchronous` */
export const ASYNCHRONOUS = fields(
  'For models that take minutes: POST /inference answers 202 and puts the request into a queue, GET /inference/{requestId} gives the result. Inputs and results are in S3 until they expire, whatever records.payload says.',
  {
    existingBucket: fieldsRequiring(
      'Existing bucket for inputs and results, in which the stack expires nothing. Default: a bucket of the stack.',
      ['name'],
      {
        name: { description: 'Name of the bucket.', ...BUCKET_NAME, examples: ['my-payloads'] },
        prefix: {
          description: 'Beginning of all keys, ending in a slash.',
          ...matching("^(?:[A-Za-z0-9!_.'()=-]+/)+$", 'parts of a key that end in / each'),
          maxLength: 200,
          examples: ['churn/'],
        },
        kmsKeyArn: {
          description: 'Customer managed key with which the bucket encrypts. Default: none.',
          ...KMS_KEY_ARN,
        },
      },
    ),
    expiryDays: whole(
      "Days until inputs and results are deleted from the stack's own bucket.",
      PAYLOAD_EXPIRY_MIN_DAYS,
      365,
      { default: PAYLOAD_EXPIRY_DAYS },
    ),
    maxConcurrentInvocations: whole(
      'Requests that an instance gets at a time. Default: decided by SageMaker.',
      1,
      1000,
    ),
    invocationTimeoutSeconds: setting(
      'Longest time that the model may take for a request, in seconds.',
      'ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS',
    ),
    requestTtlSeconds: setting(
      'Longest time that a request may wait in the queue, in seconds.',
      'ASYNCHRONOUS_REQUEST_TTL_SECONDS',
    ),
    maxUploadBytes: setting(
      "Largest input that a caller may upload to S3, in bytes. What the API takes in a request's body is function.maxBodyBytes.",
      'ASYNCHRONOUS_MAX_UPLOAD_BYTES',
    ),
  },
);
