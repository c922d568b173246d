import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MAX_LENGTH = 1024;

/** @throws ConstructPropsError for a description that is longer than CloudWatch takes. */
export function checkDescription(construct: Construct, description: string): void {
  if (description.length > MAX_LENGTH) {
    throw new ConstructPropsError(construct, {
      prop: 'description',
      expected: `at most ${MAX_LENGTH} characters`,
      got: String(description.length),
    });
  }
}
