import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';

import type { StreamHandler } from '../src/streaming/handle-stream';

/** What the benchmark asks for: so many streams of so many parts. */
export interface StreamRound {
  readonly streams: number;
  readonly parts: number;
}

/** What it gets. */
export interface StreamFigures {
  /** Time from the model's first byte to the caller's, in ms, of each stream. */
  readonly firstByteMs: readonly number[];
  readonly bytes: number;
  /** Most memory beyond that before the streams, in bytes. */
  readonly grownBytes: number;
}

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: StreamHandler) => handler,
    HttpResponseStream: { from: (response: Writable) => response },
  },
});
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is CommonJS
const { handler } = require(process.argv[2] ?? '') as { handler: StreamHandler };

process.on('message', (round: StreamRound) => {
  void measure(round).then((figures) => process.send?.(figures));
});

async function measure({ streams, parts }: StreamRound): Promise<StreamFigures> {
  const firstByteMs: number[] = [];
  let bytes = 0;
  const before = process.memoryUsage().rss;
  let most = before;
  for (let stream = 0; stream < streams; stream++) {
    let isFirst = true;
    const caller = new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (isFirst) {
          const nowMs = performance.timeOrigin + performance.now();
          firstByteMs.push(nowMs - Number(chunk.toString()));
        }
        isFirst = false;
        bytes += chunk.length;
        most = Math.max(most, process.memoryUsage.rss());
        setImmediate(done);
      },
    });
    const endsAtMs = performance.now() + 600_000;
    await handler(
      {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ input: { parts } }),
        requestContext: { requestId: randomUUID() },
      },
      caller,
      {
        awsRequestId: randomUUID(),
        getRemainingTimeInMillis: () => endsAtMs - performance.now(),
      },
    );
  }
  return { firstByteMs, bytes, grownBytes: most - before };
}
