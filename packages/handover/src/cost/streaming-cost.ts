import type { InferenceEnvironment } from './inference-functions';
import { costItem, type CostItem } from './monitoring-cost';
import { REQUEST_PRICES } from './prices';

const MB_PER_GB = 1_024;

/**
 * What streams cost that other requests do not, for each second and each MB: the model decides how many.
 * A stream holds its sandbox to its end.
 */
export function streamItems(
  { memoryMb = 0, architecture }: InferenceEnvironment,
  streams: number,
): readonly CostItem[] {
  return [
    costItem(
      'Lambda duration of streams',
      `for each second of a stream with ${memoryMb} MB on ${architecture}`,
      (memoryMb / 1_024) * streams,
      REQUEST_PRICES.lambdaGbSecond[architecture],
    ),
    costItem(
      'Streamed bytes',
      'for each MB of an answer beyond its first 6 MB',
      streams / MB_PER_GB,
      REQUEST_PRICES.lambdaStreamedGb,
    ),
  ];
}
