import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';

import type { InferenceHandler } from '../../src/handle-inference';

/** A sandbox's part of a run. */
export interface Work {
  readonly requests: number;
  /** Whether each request has its own Idempotency-Key. */
  readonly idempotent: boolean;
}

/** What a sandbox spent on its work. */
export interface Spent {
  readonly cpuMs: number;
  /** Of each request, the time outside the endpoint call. */
  readonly outsideMs: readonly number[];
  /** Ids of the requests; all were answered with 200. */
  readonly requestIds: readonly string[];
}

/** Runs a bundle of the function like Lambda: one request at a time. Its path is the first argument. */
const loading = import(pathToFileURL(process.argv[2] ?? '').href) as Promise<{
  handler: InferenceHandler;
}>;

process.on('message', ({ requests, idempotent }: Work) => {
  void serve(requests, idempotent).then((spent) => process.send?.(spent));
});
process.on('disconnect', () => process.exit());

async function serve(requests: number, idempotent: boolean): Promise<Spent> {
  const { handler } = await loading;
  const outsideMs: number[] = [];
  const requestIds: string[] = [];
  const before = process.cpuUsage();
  for (let at = 0; at < requests; at++) {
    const startedAtMs = performance.now();
    const requestId = randomUUID();
    const response = await handler(
      {
        headers: {
          'content-type': 'application/json',
          ...(idempotent && { 'idempotency-key': randomUUID() }),
        },
        body: '{"input":[5.1,3.5,1.4,0.2]}',
        isBase64Encoded: false,
        requestContext: { requestId },
      },
      {
        awsRequestId: randomUUID(),
        getRemainingTimeInMillis: () => startedAtMs + 29_000 - performance.now(),
      },
    );
    if (response.statusCode !== 200) {
      throw new Error(`The function answered ${response.statusCode}: ${response.body}`);
    }

    const { latencyMs } = JSON.parse(response.body) as { readonly latencyMs: number };
    requestIds.push(requestId);
    outsideMs.push(performance.now() - startedAtMs - latencyMs);
  }
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, outsideMs, requestIds };
}
