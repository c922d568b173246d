import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SIGNALS_FILE_NAME, type WatchedSignals } from '@inference-pipeline/inference-contract';
import { unzipSync } from 'fflate';

import type { ApiEvent } from '../../src/api-event';
import type { HttpResponse } from '../../src/responses';

/** The end of an invocation. */
export interface Invocation {
  readonly response: HttpResponse;
  readonly elapsedMs: number;
  /** Part of that time in which the machine did not run the function. */
  readonly stalledMs: number;
}

/** The function's bundle in a separate process. */
export class FunctionProcess {
  readonly #output: string[] = [];
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, (ended: Invocation | Error) => void>();
  #next = 0;

  private constructor(environment: Readonly<Record<string, string>>, folder: string) {
    this.#folder = folder;
    this.#child = fork(join(__dirname, 'run-bundle.cjs'), {
      env: { ...environment, FUNCTION_BUNDLE: join(folder, 'index.js') },
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: Printed | Ended) => {
      if ('printed' in message) {
        this.#output.push(message.printed);
        return;
      }

      const { id, error, ...invocation } = message;
      this.#waiting.get(id)?.(error === undefined ? invocation : new Error(error));
      this.#waiting.delete(id);
    });
    this.#child.on('exit', (code) => {
      for (const end of this.#waiting.values()) {
        end(new Error(`The function ended: ${String(code)}`));
      }
    });
  }

  /** @param watched the signals that lie beside the bundle */
  static async start(
    environment: Readonly<Record<string, string>>,
    watched?: WatchedSignals,
  ): Promise<FunctionProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'function-'));
    const zip = readFileSync(join(__dirname, '../../dist/function.zip'));
    for (const [name, contents] of Object.entries(unzipSync(zip))) {
      writeFileSync(join(folder, name), contents);
    }
    if (watched !== undefined) {
      writeFileSync(join(folder, SIGNALS_FILE_NAME), JSON.stringify(watched));
    }

    const started = new FunctionProcess(environment, folder);
    await once(started.#child, 'message');
    return started;
  }

  /** @throws Error if the function throws or ends */
  async invoke(event: ApiEvent, remainingMs: number): Promise<Invocation> {
    const id = this.#next++;
    const ended = new Promise<Invocation | Error>((resolve) => this.#waiting.set(id, resolve));
    this.#child.send({ id, event, remainingMs });
    const end = await ended;
    if (end instanceof Error) throw end;

    return end;
  }

  /** The lines that were printed since the last call of this. */
  takeLines(): string[] {
    return this.#output.splice(0).join('').split('\n').filter(Boolean);
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
    rmSync(this.#folder, { recursive: true });
  }
}

interface Printed {
  readonly printed: string;
}

interface Ended extends Invocation {
  readonly id: number;
  readonly error?: string;
}
