import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { DeployedFunction } from '../stack/deployed-stack';

/** An error that the handler threw, as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
}

/** How an invocation ended. */
export type SandboxResult =
  /** The response is JSON. */
  | { readonly kind: 'response'; readonly response: string }
  | { readonly kind: 'error'; readonly error: FunctionError }
  | { readonly kind: 'timeout' };

interface SandboxMessage {
  readonly ready?: true;
  readonly response?: string;
  readonly error?: FunctionError;
}

/** One sandbox of the function: runs one invocation at a time, and is gone after a timeout. */
export class Sandbox {
  readonly #worker: Worker;
  readonly #function: DeployedFunction;
  /** Whether it can be used again. */
  alive = true;

  private constructor(worker: Worker, deployed: DeployedFunction) {
    this.#worker = worker;
    this.#function = deployed;
    worker.on('exit', () => (this.alive = false));
    // An error that nothing in the function caught ends the worker: its invocation reports it.
    worker.on('error', () => (this.alive = false));
  }

  /**
   * Loads the function: a cold start.
   *
   * @param environment all environment variables of the sandbox
   * @param onLine told of every line that the function prints
   * @throws Error when the function cannot be loaded
   */
  static async start(
    deployed: DeployedFunction,
    folder: string,
    environment: Readonly<Record<string, string>>,
    onLine: (line: string) => void,
  ): Promise<Sandbox> {
    const [file = '', exportName = ''] = deployed.handler.split('.');
    const worker = new Worker(join(__dirname, 'sandbox-runtime.cjs'), {
      workerData: { indexPath: join(folder, `${file}.js`), exportName },
      env: { ...environment },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: deployed.memoryMb },
    });
    splitLines(worker.stdout, onLine);
    splitLines(worker.stderr, onLine);
    const sandbox = new Sandbox(worker, deployed);
    // Rejects with the error that the function threw while it was loaded.
    await once(worker, 'message');
    return sandbox;
  }

  /** Gives the function one event and at most its timeout. */
  async invoke(event: unknown, awsRequestId: string): Promise<SandboxResult> {
    const { name, memoryMb, logGroup, timeoutSeconds } = this.#function;
    const remainingMs = timeoutSeconds * 1_000;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), remainingMs);
    try {
      const answered = once(this.#worker, 'message', { signal: abort.signal });
      const exited = once(this.#worker, 'exit', { signal: abort.signal });
      exited.catch(() => undefined);
      this.#worker.postMessage({
        event,
        awsRequestId,
        remainingMs,
        functionName: name,
        memoryMb,
        logGroup,
      });
      const [message] = (await Promise.race([answered, exited])) as [SandboxMessage | number];
      if (typeof message === 'number')
        return crashed(`Runtime exited with error: exit status ${message}`);

      return message.response === undefined
        ? { kind: 'error', error: message.error ?? { errorType: 'Unknown', errorMessage: '' } }
        : { kind: 'response', response: message.response };
    } catch (error) {
      if (!abort.signal.aborted) return crashed(String(error));

      await this.stop();
      return { kind: 'timeout' };
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  async stop(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }
}

function crashed(errorMessage: string): SandboxResult {
  return { kind: 'error', error: { errorType: 'Runtime.ExitError', errorMessage } };
}

function splitLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.filter((line) => line !== '').forEach(onLine);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
