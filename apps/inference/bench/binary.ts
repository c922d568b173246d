import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { bundleScript } from './bundle-script';
import type { Contestants } from './contestants';
import { environment } from './environment';
import type { BinaryCost } from './run-binary';
import { quantile, verdict } from './statistics';

/** An image of 4 MB, about as much as Lambda's event holds in base64. */
const BODY_BYTES = 4_000_000;

/** Requests whose time is measured, one after another, and processes whose memory is. */
const REQUESTS = 25;
const PROCESSES = 5;

const OWN_MS_TARGET = 40;
const PEAK_BODIES_TARGET = 3;

/** Measures the time and the memory that the function needs for a large binary body. */
export async function measureBinary({ ours }: Contestants): Promise<void> {
  const folder = join(ours, '..');
  const doubles = fork(await bundleScript('bench/slow-doubles.ts', join(folder, 'doubles.js')));
  const runBinary = await bundleScript('bench/run-binary.ts', join(folder, 'run-binary.js'));
  const [addresses] = (await once(doubles, 'message')) as [Record<string, string>];
  try {
    const costs = await run(runBinary, ours, addresses, REQUESTS);
    const peaks: number[] = [];
    for (let process = 0; process < PROCESSES; process++) {
      const [first] = await run(runBinary, ours, addresses, 1);
      peaks.push((first?.peakBytes ?? NaN) / BODY_BYTES);
    }
    report(costs, quantile(peaks, 0.5));
  } finally {
    doubles.kill();
  }
}

async function run(
  script: string,
  bundle: string,
  addresses: Readonly<Record<string, string>>,
  requests: number,
): Promise<readonly BinaryCost[]> {
  const child = fork(script, [bundle, String(BODY_BYTES), String(requests)], {
    env: {
      ...environment,
      ...addresses,
      MODEL_CONTENT_TYPE: 'image/jpeg',
      MAX_BODY_BYTES: '4400000',
    },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [costs] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
      readonly BinaryCost[] | number | null,
    ];
    if (typeof costs !== 'object' || costs === null) throw new Error('The function ended');

    return costs;
  } finally {
    child.kill();
  }
}

function report(costs: readonly BinaryCost[], peakBodies: number): void {
  const median = (of: (cost: BinaryCost) => number) => quantile(costs.map(of), 0.5);
  const outsideMs = median((cost) => cost.outsideMs);
  console.log(
    `\nA binary body of ${BODY_BYTES / 1e6} MB, medians of ${costs.length} requests and ${PROCESSES} processes\n`,
  );
  console.table([
    {
      'whole request (ms)': Number(median(({ totalMs }) => totalMs).toFixed(1)),
      'outside the endpoint call (ms)': Number(outsideMs.toFixed(1)),
      'processor time (ms)': Number(median(({ cpuMs }) => cpuMs).toFixed(1)),
      'peak memory beyond the event (bodies)': Number(peakBodies.toFixed(2)),
    },
  ]);
  console.log(
    `outside the endpoint call ${outsideMs.toFixed(1)} ms, target ${OWN_MS_TARGET}: ${verdict(outsideMs, OWN_MS_TARGET)}; peak memory ${peakBodies.toFixed(2)} bodies, target ${PEAK_BODIES_TARGET}: ${verdict(peakBodies, PEAK_BODIES_TARGET)}`,
  );
}
