import { randomUUID } from 'node:crypto';

import type { ApiEvent } from '../src/api-event';
import type { InferenceHandler } from '../src/handle-inference';

/**
 * Sends one request to the function, as Lambda does.
 *
 * @returns time of the endpoint call, in ms
 * @throws Error if the function answers with another status than 200
 */
export async function callFunction(
  handler: InferenceHandler,
  event: Pick<ApiEvent, 'headers' | 'body' | 'isBase64Encoded'>,
): Promise<number> {
  const endsAtMs = performance.now() + 29_000;
  const response = await handler(
    { ...event, requestContext: { requestId: randomUUID() } },
    {
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => endsAtMs - performance.now(),
    },
  );
  if (response.statusCode !== 200) {
    throw new Error(`The function answered ${response.statusCode}: ${response.body}`);
  }

  return (JSON.parse(response.body) as { latencyMs: number }).latencyMs;
}
