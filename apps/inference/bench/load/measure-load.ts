import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { build } from 'esbuild';

import { functionOptions } from '../../tools/bundle';
import type { Runtime } from '../../tools/runtimes';
import { environment } from '../environment';
import { quantile } from '../statistics';
import type { CallCounts } from './counting-doubles';
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
      await this.#calls();
      for (const each of processes) each.logBytes = 0;
      const spent = await runAll(processes, { requests, idempotent });
      const inferences = sandboxes * requests;
      const calls = await this.#calls();
      const outsideMs = spent.flatMap((each) => each.outsideMs);
      return {
        cpuMs: spent.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / inferences,
        calls: Object.fromEntries(
          Object.entries(calls).map(([name, count]) => [name, count / inferences]),
        ),
        logBytes: processes.reduce((sum, { logBytes }) => sum + logBytes, 0) / inferences,
        p50Ms: quantile(outsideMs, 0.5),
        p99Ms: quantile(outsideMs, 0.99),
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
    const sandbox: Sandbox = { child, logBytes: 0 };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (sandbox.logBytes += chunk.length));
    }
    return sandbox;
  }

  async #calls(): Promise<CallCounts> {
    this.#doubles.send('count');
    const [counts] = (await once(this.#doubles, 'message')) as [CallCounts];
    return counts;
  }
}

interface Sandbox {
  readonly child: ChildProcess;
  logBytes: number;
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
