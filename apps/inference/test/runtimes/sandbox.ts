import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import type { ApiEvent } from '../../src/api-event';
import type { HttpResponse } from '../../src/responses';
import type { Runtime } from '../../tools/runtimes';

/** The bundle that is deployed. */
const BUNDLE = join(__dirname, '..', '..', 'dist', 'index.js');

/** Runs the bundle in a process, without TypeScript: loads it and passes events to its handler. */
const PROGRAM = join(__dirname, 'sandbox-program.cjs');

/** What a sandbox says before its first event. */
export interface SandboxInfo {
  readonly nodeVersion: string;
  /** Parameters of the handler. Lambda's Node.js 24 refuses one with a third, the callback. */
  readonly handlerParameters: number;
}

/** The bundle in a process of one of Lambda's runtimes. */
export class Sandbox {
  readonly #process: ChildProcess;
  readonly #output: Promise<string>;
  readonly #errors: Promise<string>;
  readonly info: Promise<SandboxInfo>;

  constructor({ nodePath }: Runtime, environment: Readonly<Record<string, string>>) {
    this.#process = fork(PROGRAM, [BUNDLE], {
      execPath: nodePath,
      execArgv: [],
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = this.#process;
    if (stdout === null || stderr === null) throw new Error('The sandbox has no output');

    this.#output = text(stdout);
    this.#errors = text(stderr);
    this.info = this.#message<SandboxInfo>();
  }

  /** Sends an API event to the function and waits for the answer. */
  async invoke(event: ApiEvent): Promise<HttpResponse> {
    await this.info;
    this.#process.send({ requestContext: { requestId: randomUUID() }, ...event });
    return this.#message<HttpResponse>();
  }

  /** Ends the process; returns the lines of its standard output, and its standard error. */
  async end(): Promise<{ readonly lines: readonly string[]; readonly errors: string }> {
    this.#process.disconnect();
    return {
      lines: (await this.#output).split('\n').filter(Boolean),
      errors: await this.#errors,
    };
  }

  async #message<T>(): Promise<T> {
    const ended = new AbortController();
    const { signal } = ended;
    try {
      const [message] = (await Promise.race([
        once(this.#process, 'message', { signal }),
        once(this.#process, 'exit', { signal }).then(async () => {
          throw new Error(`The sandbox ended: ${await this.#errors}`);
        }),
      ])) as [T];
      return message;
    } finally {
      ended.abort();
    }
  }
}
