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

const names = {
  seed: "the guide's, one after another",
  emf: 'ours, emf',
  'emf, signals': 'ours, emf, ten signals',
  'put-metric-data': 'ours, put-metric-data',
  'put-metric-data, signals': 'ours, put-metric-data, ten signals',
} as const;

type Sequence = keyof typeof names;

export const ALL_SEQUENCES = Object.keys(names) as Sequence[];

/** What most stacks have, and the guide's to compare with. */
export const USUAL_SEQUENCES: readonly Sequence[] = ['seed', 'emf'];

/**
 * Compares the time of a request outside the endpoint call: the function with each transport, and the
 * guide's sequence, in turn and with the same doubles. Also with ten signals and without.
 *
 * @param runtime runs the contestants
 * @param sequences the contestants, `seed` among them
 */
export async function measureOverhead(
  { ours, watching, seed }: Contestants,
  { name, nodePath }: Runtime,
  sequences: readonly Sequence[],
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
  const starts: Readonly<Record<Sequence, () => ChildProcess>> = {
    seed: () => start(seed, []),
    emf: () => start(runFunction, [ours], { METRICS_TRANSPORT: 'emf' }),
    'emf, signals': () => start(runFunction, [watching], { METRICS_TRANSPORT: 'emf' }),
    'put-metric-data': () => start(runFunction, [ours], { METRICS_TRANSPORT: 'put-metric-data' }),
    'put-metric-data, signals': () =>
      start(runFunction, [watching], { METRICS_TRANSPORT: 'put-metric-data' }),
  };
  const contestants = sequences.map((sequence) => [sequence, starts[sequence]()] as const);
  try {
    report(name, await takeTurns(contestants));
  } finally {
    [doubles, ...contestants.map(([, child]) => child)].forEach((child) => child.kill());
  }
}

type Times = ReadonlyMap<Sequence, readonly number[]>;

async function takeTurns(
  contestants: readonly (readonly [Sequence, ChildProcess])[],
): Promise<Times> {
  const outsideMs = new Map(contestants.map(([name]) => [name, [] as number[]]));
  for (const [, child] of contestants) await run(child, WARM_UP);

  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, child] of contestants) {
      const requests = name.endsWith('signals') ? SIGNALS_REQUESTS_A_ROUND : REQUESTS_A_ROUND;
      outsideMs.get(name)?.push(...(await run(child, { requests, concurrency: 1 })));
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

function report(runtime: string, outsideMs: Times): void {
  const at = (name: Sequence, share: number) => quantile(outsideMs.get(name) ?? [], share);
  console.log(
    `\nTime outside the endpoint call on ${runtime}, ${ROUNDS * REQUESTS_A_ROUND} requests each (${ROUNDS * SIGNALS_REQUESTS_A_ROUND} with signals); doubles answer in 20 (endpoint), 5 (table) and 15 ms (metrics)\n`,
  );
  console.table(
    [...outsideMs.keys()].map((name) => ({
      runtime,
      sequence: names[name],
      'p50 (ms)': Number(at(name, 0.5).toFixed(2)),
      'p99 (ms)': Number(at(name, 0.99).toFixed(2)),
    })),
  );
  for (const [name, target] of Object.entries(targets) as [keyof typeof targets, number][]) {
    if (!outsideMs.has(name)) continue;
    for (const [label, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const figure = at(name, share) / at('seed', share);
      console.log(
        `${runtime}, ${name}, ${label}: ${figure.toFixed(2)} of the guide's, target ${target}: ${verdict(figure, target)}`,
      );
    }
    const watching = outsideMs.get(`${name}, signals`);
    if (watching !== undefined) {
      reportSignals(runtime, name, at(name, 0.5), quantile(watching, 0.5));
    }
  }
}

/** Compares the medians of the function with signals and without. */
function reportSignals(
  runtime: string,
  transport: string,
  without: number,
  watching: number,
): void {
  const added = watching - without;
  const share = added / without;
  console.log(
    `${runtime}, ${transport}, ten signals add ${added.toFixed(2)} ms at p50, target ${SIGNALS_MS_TARGET}: ${verdict(added, SIGNALS_MS_TARGET)}; ${(share * 100).toFixed(1)} %, target ${SIGNALS_SHARE_TARGET * 100} %: ${verdict(share, SIGNALS_SHARE_TARGET)}`,
  );
}
