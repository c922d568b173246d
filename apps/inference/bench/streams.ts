import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { bundleScript } from './bundle-script';
import type { Contestants } from './contestants';
import { environment } from './environment';
import type { StreamFigures, StreamRound } from './run-stream';
import { quantile, verdict } from './statistics';

const STREAMS = 300;
const WARM_UP = 300;
const FIRST_BYTE_TARGET_MS = 5;

/** 100 MB in parts of 64 KiB. */
const LARGE_PARTS = 1_600;
/** Most that the memory may grow while 100 MB pass, in bytes. */
const MEMORY_TARGET_BYTES = 32 * 1024 * 1024;

/** Measures how much later than the model's the caller's first byte comes, and the memory of a large stream. */
export async function measureStreams({ ours }: Contestants): Promise<void> {
  const folder = join(ours, '../..');
  const doubles = fork(await bundleScript('bench/stream-doubles.ts', join(folder, 'streams.js')));
  const [addresses] = (await once(doubles, 'message')) as [Record<string, string>];
  const runner = fork(
    await bundleScript('bench/run-stream.ts', join(folder, 'run-stream.js')),
    [join(ours, '../streaming.js')],
    { env: { ...environment, ...addresses }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  try {
    await round(runner, { streams: WARM_UP, parts: 1 });
    const short = await round(runner, { streams: STREAMS, parts: 1 });
    // The first large stream fills buffers and heap, as any work would.
    await round(runner, { streams: 1, parts: LARGE_PARTS });
    const large = await round(runner, { streams: 1, parts: LARGE_PARTS });
    report(short, large);
  } finally {
    [doubles, runner].forEach((child) => child.kill());
  }
}

async function round(runner: ChildProcess, asked: StreamRound): Promise<StreamFigures> {
  runner.send(asked);
  const [figures] = (await once(runner, 'message')) as [StreamFigures];
  return figures;
}

function report({ firstByteMs }: StreamFigures, { bytes, grownBytes }: StreamFigures): void {
  console.log(`\nStreams: time from the model's first byte to the caller's, ${STREAMS} streams\n`);
  const [p50, p99] = [0.5, 0.99].map((at) => quantile(firstByteMs, at)) as [number, number];
  console.table([{ 'p50 (ms)': Number(p50.toFixed(2)), 'p99 (ms)': Number(p99.toFixed(2)) }]);
  console.log(
    `first byte, p50: ${p50.toFixed(2)} ms, target ${FIRST_BYTE_TARGET_MS}: ${verdict(p50, FIRST_BYTE_TARGET_MS)}`,
  );
  const megabytes = (size: number) => (size / 1_048_576).toFixed(1);
  console.log(
    `memory grows by ${megabytes(grownBytes)} MB while ${megabytes(bytes)} MB pass, target ${megabytes(MEMORY_TARGET_BYTES)}: ${verdict(grownBytes, MEMORY_TARGET_BYTES)}`,
  );
}
