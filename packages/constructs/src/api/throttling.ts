import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/** How much the API lets through before it answers 429. */
export interface ApiThrottling {
  /** Requests per second in the long run, at least 1. */
  readonly rateLimitPerSecond: number;
  /** Requests at once, at least 1. */
  readonly burstLimit: number;
}

/**
 * A tenth of what all APIs of an account and region share by default, so that one pipeline's
 * callers do not use up the others' requests.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const DEFAULT_THROTTLING: ApiThrottling = { rateLimitPerSecond: 1000, burstLimit: 500 };

/** @throws ConstructPropsError for limits that would let nothing through. */
export function checkThrottling(construct: Construct, throttling: ApiThrottling): void {
  for (const prop of ['rateLimitPerSecond', 'burstLimit'] as const) {
    if (!(throttling[prop] >= 1)) {
      throw new ConstructPropsError(construct, {
        prop: `throttling.${prop}`,
        expected: 'at least 1',
        got: String(throttling[prop]),
      });
    }
  }
}
