import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Runtime } from '../tools/runtimes';
import { bundleScript } from './bundle-script';
import type { Contestants } from './contestants';
import { environment } from './environment';
import type { Round } from './serve-rounds';
import { quantile, verdict } from './statistics';

const ROUNDS = 6;
const REQUESTS_A_ROUND = 50;
/** Of the contestants with signals, whose median alone is compared. */
const SIGNALS_REQUESTS_A_ROUND = 15;
/** Requests until the compiler has settled, many at a time to save time. */
const WARM_UP: Round = { requests: 1_000, concurrency: 20 };

/** Target for each transport, as a share of the guide's time. */
const targets = { emf: 0.35, 'put-metric-data': 0.85 } as const;

/** Most that ten signals may add to the median of the function's own time: in ms, and as a share. */
const SIGNALS_MS_TARGET = 1;
const SIGNALS_SHARE_TARGET = 0.1;

/**
 * Compares the time of a request outside the endpoint call: the function with each transport, and the
 * guide's sequence, in turn and with the same doubles. Also with ten signals and without.
 *
 * @param runtime runs the contestants
 */
export async function measureOverhead(
  { ours, watching, seed }: Contestants,
  { name, nodePath }: Runtime,
): Promise<void> {
  const folder = join(ours, '..');
  const doubles = fork(await bundleScript('bench/slow-doubles.ts', join(folder, 'doubles.js')));
  const [addresses] = (await once(doubles, 'message')) as [Record<string, string>];
  const runFunction = await bundleScript('bench/run-function.ts', join(folder, 'run.js'));
  const start = (script: string, args: string[], variables: Record<string, string> = {}) =>
    fork(script, args, {
      execPath: nodePath,
      execArgv: [],
      env: { ...environment, ...addresses, ...variables },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  const contestants = {
    seed: start(seed, []),
    emf: start(runFunction, [ours], { METRICS_TRANSPORT: 'emf' }),
    'emf, signals': start(runFunction, [watching], { METRICS_TRANSPORT: 'emf' }),
    'put-metric-data': start(runFunction, [ours], { METRICS_TRANSPORT: 'put-metric-data' }),
    'put-metric-data, signals': start(runFunction, [watching], {
      METRICS_TRANSPORT: 'put-metric-data',
    }),
  };
  try {
    report(name, await takeTurns(contestants));
  } finally {
    [doubles, ...Object.values(contestants)].forEach((child) => child.kill());
  }
}

type Times<Name extends string> = Record<Name, number[]>;

async function takeTurns<Name extends string>(
  contestants: Record<Name, ChildProcess>,
): Promise<Times<Name>> {
  const names = Object.keys(contestants) as Name[];
  const outsideMs = Object.fromEntries(names.map((name) => [name, []])) as unknown as Times<Name>;
  for (const name of names) await run(contestants[name], WARM_UP);

  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      outsideMs[name].push(
        ...(await run(contestants[name], {
          requests: name.endsWith('signals') ? SIGNALS_REQUESTS_A_ROUND : REQUESTS_A_ROUND,
          concurrency: 1,
        })),
      );
    }
  }
  return outsideMs;
}

async function run(contestant: ChildProcess, round: Round): Promise<number[]> {
  const listening = new AbortController();
  const { signal } = listening;
  try {
    contestant.send(round);
    const outcome = await Promise.race([
      once(contestant, 'message', { signal }),
      once(contestant, 'exit', { signal }),
    ]);
    if (!Array.isArray(outcome[0])) {
      throw new Error(`A contestant ended with exit code ${String(outcome[0])}`);
    }

    return outcome[0] as number[];
  } finally {
    listening.abort();
  }
}

const names = {
  seed: "the guide's, one after another",
  emf: 'ours, emf',
  'emf, signals': 'ours, emf, ten signals',
  'put-metric-data': 'ours, put-metric-data',
  'put-metric-data, signals': 'ours, put-metric-data, ten signals',
} as const;

function report(runtime: string, outsideMs: Times<keyof typeof names>): void {
  const share = (name: keyof typeof targets, at: number) =>
    quantile(outsideMs[name], at) / quantile(outsideMs.seed, at);
  console.log(
    `\nTime outside the endpoint call on ${runtime}, ${ROUNDS * REQUESTS_A_ROUND} requests each (${ROUNDS * SIGNALS_REQUESTS_A_ROUND} with signals); doubles answer in 20 (endpoint), 5 (table) and 15 ms (metrics)\n`,
  );
  console.table(
    (Object.keys(outsideMs) as (keyof typeof outsideMs)[]).map((name) => ({
      runtime,
      sequence: names[name],
      'p50 (ms)': Number(quantile(outsideMs[name], 0.5).toFixed(2)),
      'p99 (ms)': Number(quantile(outsideMs[name], 0.99).toFixed(2)),
    })),
  );
  for (const [name, target] of Object.entries(targets) as [keyof typeof targets, number][]) {
    for (const [label, at] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const figure = share(name, at);
      console.log(
        `${runtime}, ${name}, ${label}: ${figure.toFixed(2)} of the guide's, target ${target}: ${verdict(figure, target)}`,
      );
    }
  }
  reportSignals(runtime, outsideMs);
}

/** Compares the function with signals to the function without, at the median. */
function reportSignals(runtime: string, outsideMs: Times<keyof typeof names>): void {
  for (const transport of Object.keys(targets) as (keyof typeof targets)[]) {
    const without = quantile(outsideMs[transport], 0.5);
    const added = quantile(outsideMs[`${transport}, signals`], 0.5) - without;
    const share = added / without;
    console.log(
      `${runtime}, ${transport}, ten signals add ${added.toFixed(2)} ms at p50, target ${SIGNALS_MS_TARGET}: ${verdict(added, SIGNALS_MS_TARGET)}; ${(share * 100).toFixed(1)} %, target ${SIGNALS_SHARE_TARGET * 100} %: ${verdict(share, SIGNALS_SHARE_TARGET)}`,
    );
  }
}
