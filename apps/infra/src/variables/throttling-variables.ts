import type { ApiThrottling } from '@inference-pipeline/constructs';
import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import type { DefineVariable } from './define-variable';
import { wholeNumber } from './whole-number';

const { rateLimitPerSecond: RATE, burstLimit: BURST } =
  STACK_SCHEMA.properties.api.properties.throttling.properties;

/** How many requests the API accepts before it answers 429. */
export function throttlingVariables(
  define: DefineVariable,
  { throttling }: StackConfig['api'],
): ApiThrottling {
  const limit = (
    name: string,
    { description, maximum }: typeof RATE | typeof BURST,
    value: number,
  ) =>
    wholeNumber(define, name, description, value, [
      [`var.${name} <= ${maximum}`, `at most ${maximum}`],
    ]).numberValue;
  return {
    rateLimitPerSecond: limit('throttling_rate_limit', RATE, throttling.rateLimitPerSecond),
    burstLimit: limit('throttling_burst_limit', BURST, throttling.burstLimit),
  };
}
