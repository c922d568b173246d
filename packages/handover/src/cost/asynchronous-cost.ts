import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { blocksOf, resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { ASYNCHRONOUS_INVOCATIONS, type InferenceEnvironment } from './inference-functions';
import { costItem, type CostItem } from './monitoring-cost';
import { REQUEST_PRICES } from './prices';

/** The input or result whose storage is shown, in KB. */
export const SHOWN_STORED_KB = 100;

/** Days that are shown for a bucket of others, whose lifecycle the stack does not know. */
const SHOWN_DAYS = 30;

const DAYS_PER_MONTH = 730 / 24;

const KB_PER_GB = 1_024 * 1_024;

/** A sweep every five minutes, each with a list of marks. */
const SWEEPS_PER_MONTH = (730 * 60) / 5;

/**
 * What asynchronous requests cost beside the endpoint: counted from the function's code and from what
 * SageMaker does for each. Callers ask for each result once.
 *
 * @param durationMs duration of each invocation that is shown
 */
export function asynchronousItems(
  apis: number,
  { memoryMb = 0, architecture }: InferenceEnvironment,
  inferences: number,
  durationMs: number,
  watched?: WatchedSignals,
): readonly CostItem[] {
  const gbSeconds = (memoryMb / 1_024) * (durationMs / 1_000) * inferences;
  const invocations = ASYNCHRONOUS_INVOCATIONS * inferences + SWEEPS_PER_MONTH;
  const reads = watched === undefined ? 3 : 4;
  return [
    costItem(
      'HTTP API',
      '1 post, and 1 request for the result: each further one costs as much',
      2 * apis * inferences,
      REQUEST_PRICES.httpApiRequest,
    ),
    costItem(
      'Lambda requests',
      'post, notification and result; a sweep every 5 minutes',
      invocations,
      REQUEST_PRICES.lambdaRequest,
    ),
    costItem(
      'Lambda duration',
      `for each ${durationMs} ms of these three with ${memoryMb} MB on ${architecture}: the function does not wait for the model`,
      ASYNCHRONOUS_INVOCATIONS * gbSeconds,
      REQUEST_PRICES.lambdaGbSecond[architecture],
    ),
    costItem(
      'Records table',
      '3 writes of 1 KB: accepted, its place, its result',
      3 * inferences,
      REQUEST_PRICES.writeRequestUnit,
    ),
    costItem(
      'Records table',
      '2 reads of 4 KB: by notification and result',
      2 * inferences,
      REQUEST_PRICES.readRequestUnit,
    ),
    costItem(
      'S3 writes',
      'input, mark and result; a list with each sweep',
      3 * inferences + SWEEPS_PER_MONTH,
      REQUEST_PRICES.s3WriteRequest,
    ),
    costItem(
      'S3 reads',
      `by SageMaker, notification and result${watched === undefined ? '' : ', and of the input for its signals'}`,
      reads * inferences,
      REQUEST_PRICES.s3ReadRequest,
    ),
    costItem(
      'SNS',
      '1 notification; its delivery to the function is free',
      inferences,
      REQUEST_PRICES.snsPublish,
    ),
  ];
}

/** What the storage of each {@link SHOWN_STORED_KB} of input and result costs until they expire. */
export function storedItem(configuration: ResourceBlocks, inferences: number): CostItem {
  const days =
    resourcesOfType(configuration, 'aws_s3_bucket_lifecycle_configuration')
      .flatMap((lifecycle) => blocksOf(lifecycle.arguments['rule']))
      .flatMap((rule) => blocksOf(rule['expiration']))
      .map((expiration) => Number(expiration['days']))
      .find((each) => each > 0) ?? SHOWN_DAYS;
  const gbMonths = (inferences * SHOWN_STORED_KB * days) / KB_PER_GB / DAYS_PER_MONTH;
  return costItem(
    'S3 storage',
    `for each ${SHOWN_STORED_KB} KB of input and result, which stay for ${days} days`,
    gbMonths,
    REQUEST_PRICES.s3GbMonth,
  );
}
