import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

import type { FakeAws } from './fake-aws';

/** Lets the log groups have these lines, each a JSON object, at a time in the middle of the test's. */
export function withFunctionLog(aws: FakeAws, lines: readonly object[]): FakeAws {
  const timestamp = Date.UTC(2026, 10, 26, 12, 0, 10);
  return aws.on(FilterLogEventsCommand, () => ({
    events: lines.map((line) => ({ timestamp, message: JSON.stringify(line) })),
  }));
}

/** The event of a request that succeeded. */
export function succeeded(requestId: string, change: object = {}): object {
  return {
    message: 'inference.succeeded',
    requestId,
    httpStatus: 200,
    latencyMs: 12,
    variant: 'primary',
    ...change,
  };
}
