import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';

/** The request rate above which the API answers 429. */
export interface ApiThrottling {
  /** Sustained requests per second, at least 1. */
  readonly rateLimitPerSecond: number;
  /** Size of a burst in requests, at least 1. */
  readonly burstLimit: number;
}

/**
 * A tenth of the default quota that all APIs of an account and region share, so that the callers of
 * one pipeline do not use up the quota of the others.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const DEFAULT_THROTTLING: ApiThrottling = { rateLimitPerSecond: 1000, burstLimit: 500 };

/** @throws ConstructPropsError for limits that would reject every request */
export function checkThrottling(construct: Construct, throttling: ApiThrottling): void {
  for (const prop of ['rateLimitPerSecond', 'burstLimit'] as const) {
    // Unresolved tokens are validated by the Terraform variable.
    if (!Token.isUnresolved(throttling[prop]) && !(throttling[prop] >= 1)) {
      throw new ConstructPropsError(construct, {
        prop: `throttling.${prop}`,
        expected: 'at least 1',
        got: String(throttling[prop]),
      });
    }
  }
}
