import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { build } from 'esbuild';

import { functionOptions } from '../../tools/bundle';
import type { Runtime } from '../../tools/runtimes';
import { environment } from '../environment';
import { quantile } from '../statistics';
import { successesInLog, unwrittenInLog } from './counted-in-log';
import type { Arrived, CallCounts } from './counting-doubles';
import type { LoadOption } from './load-options';
import type { Spent, Work } from './sandbox';

/** Requests of all sandboxes until the hot paths are compiled, and the least of each. */
const WARM_UP_REQUESTS = 200;
const LEAST_WARM_UP_REQUESTS = 3;

/** What an inference costs, on average over all sandboxes. */
export interface Load {
  readonly cpuMs: number;
  readonly calls: CallCounts;
  readonly logBytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Inferences that were answered. */
  readonly inferences: number;
  /** Those with a record: in the table, or complete in the log. */
  readonly recorded: number;
  /**
   * Successes in the metrics: of PutMetricData calls and of lines in the log. More than there were, if the
   * answer to a call came too late, so that its values went to the log too.
   */
  readonly counted: number;
}

/** The doubles, and the function in as many sandboxes as a run wants. */
export class LoadBench {
  readonly #doubles: ChildProcess;
  readonly #addresses: Readonly<Record<string, string>>;
  readonly #program: string;
  readonly #bundle: string;
  readonly #runtime: Runtime;

  private constructor(
    doubles: ChildProcess,
    addresses: Readonly<Record<string, string>>,
    program: string,
    bundle: string,
    runtime: Runtime,
  ) {
    this.#doubles = doubles;
    this.#addresses = addresses;
    this.#program = program;
    this.#bundle = bundle;
    this.#runtime = runtime;
  }

  /** @param bundle path of the function's `index.js`; the folder above it takes the programs */
  static async start(bundle: string, runtime: Runtime): Promise<LoadBench> {
    const folder = join(bundle, '..', '..');
    const program = async (name: string) => {
      const outfile = join(folder, `${name}.js`);
      const entryPoints = [`bench/load/${name}.ts`];
      await build({ ...functionOptions, entryPoints, write: true, outfile });
      return outfile;
    };
    const doubles = fork(await program('counting-doubles'), { execPath: runtime.nodePath });
    const [addresses] = (await once(doubles, 'message')) as [Record<string, string>];
    return new LoadBench(doubles, addresses, await program('sandbox'), bundle, runtime);
  }

  stop(): void {
    this.#doubles.kill();
  }

  /** Runs requests in sandboxes at the same time, each one after the other. */
  async measure(option: LoadOption, sandboxes: number, requests: number): Promise<Load> {
    const processes = Array.from({ length: sandboxes }, () => this.#sandbox(option));
    try {
      const { idempotent = false } = option;
      const warmUp = Math.max(LEAST_WARM_UP_REQUESTS, Math.ceil(WARM_UP_REQUESTS / sandboxes));
      await runAll(processes, { requests: warmUp, idempotent });
      await this.#arrived();
      for (const each of processes) each.log = [];
      const spent = await runAll(processes, { requests, idempotent });
      const inferences = sandboxes * requests;
      const { calls, records, successes } = await this.#arrived();
      const log = processes.flatMap((each) => Buffer.concat(each.log).toString().split('\n'));
      const written = new Set([...records, ...unwrittenInLog(log)]);
      const requestIds = spent.flatMap((each) => each.requestIds);
      const outsideMs = spent.flatMap((each) => each.outsideMs);
      return {
        cpuMs: spent.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / inferences,
        calls: Object.fromEntries(
          Object.entries(calls).map(([name, count]) => [name, count / inferences]),
        ),
        logBytes:
          processes.flatMap((each) => each.log).reduce((sum, { length }) => sum + length, 0) /
          inferences,
        p50Ms: quantile(outsideMs, 0.5),
        p99Ms: quantile(outsideMs, 0.99),
        inferences,
        recorded: requestIds.filter((id) => written.has(id)).length,
        counted: successes + successesInLog(log, new Set(requestIds)),
      };
    } finally {
      for (const { child } of processes) child.kill();
    }
  }

  #sandbox({ variables }: LoadOption): Sandbox {
    const child = fork(this.#program, [this.#bundle], {
      execPath: this.#runtime.nodePath,
      env: { ...environment, ...this.#addresses, ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const sandbox: Sandbox = { child, log: [] };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => sandbox.log.push(chunk));
    }
    return sandbox;
  }

  async #arrived(): Promise<Arrived> {
    this.#doubles.send('count');
    const [arrived] = (await once(this.#doubles, 'message')) as [Arrived];
    return arrived;
  }
}

interface Sandbox {
  readonly child: ChildProcess;
  log: Buffer[];
}

async function runAll(sandboxes: readonly Sandbox[], work: Work): Promise<readonly Spent[]> {
  return Promise.all(
    sandboxes.map(async ({ child }) => {
      const ended = new AbortController();
      const { signal } = ended;
      try {
        child.send(work);
        const [outcome] = (await Promise.race([
          once(child, 'message', { signal }),
          once(child, 'exit', { signal }),
        ])) as [Spent | number | null];
        if (outcome === null || typeof outcome === 'number') {
          throw new Error(`A sandbox ended with exit code ${String(outcome)}`);
        }

        return outcome;
      } finally {
        ended.abort();
      }
    }),
  );
}
