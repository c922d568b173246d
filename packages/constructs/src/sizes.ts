import { ConstructPropsError, withLongestValues } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/**
 * Sizes that AWS checks and that the models of its services do not have, in characters. All inline
 * policies of a role count together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/general/latest/gr/sns.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_SIZES = {
  'inline policies of a role': 10_240,
  'policy of a key': 32_768,
  'policy of a topic': 30_720,
  'policy of a queue': 8_192,
  'environment of a function': 4_096,
} as const;

/** Longest value of a Terraform expression: the ARN of a table with a name of 255 characters. */
const EXPRESSION_LENGTH = 320;

/**
 * Characters that AWS counts, white space left out. Each expression that only Terraform can resolve
 * counts as its longest value.
 */
export function sizeOf(text: string): number {
  const resolved = withLongestValues(text, EXPRESSION_LENGTH);
  return Buffer.byteLength(resolved.replace(/\s/g, ''));
}

/** @throws ConstructPropsError for texts that are too large together */
export function checkSize(
  construct: Construct,
  what: keyof typeof MAX_SIZES,
  texts: readonly string[],
): void {
  const size = texts.reduce((sum, text) => sum + sizeOf(text), 0);
  if (size <= MAX_SIZES[what]) return;
  throw new ConstructPropsError(construct, {
    prop: what,
    expected: `at most ${MAX_SIZES[what]} characters in all`,
    got: String(size),
  });
}
