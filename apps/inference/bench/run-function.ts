import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';

import type { InferenceHandler } from '../src/handle-inference';
import { serveRounds } from './serve-rounds';

/** Runs a bundle of the function like Lambda. Its path is the first argument. */
const loading = import(pathToFileURL(process.argv[2] ?? '').href) as Promise<{
  handler: InferenceHandler;
}>;

serveRounds(async (input) => {
  const { handler } = await loading;
  const endsAtMs = performance.now() + 29_000;
  const response = await handler(
    {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
      isBase64Encoded: false,
      requestContext: { requestId: randomUUID() },
    },
    {
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => endsAtMs - performance.now(),
    },
  );
  if (response.statusCode !== 200) {
    throw new Error(`The function answered ${response.statusCode}: ${response.body}`);
  }

  return (JSON.parse(response.body) as { latencyMs: number }).latencyMs;
});
