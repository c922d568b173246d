import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { SharedClock } from '../../shared-clock';
import type { DeployedFunction } from './deployed-function';

/** An error of the handler or of the sandbox, as Lambda reports it. */
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

export interface SandboxOptions {
  readonly function: DeployedFunction;
  /** Folder of the unpacked code. */
  readonly folder: string;
  /** All environment variables of the sandbox. */
  readonly environment: Readonly<Record<string, string>>;
  /** The clock that `Date` of the function takes its time from. Default the machine's. */
  readonly clock: SharedClock | undefined;
  /** Receives every line that the function prints. */
  readonly onLine: (line: string) => void;
}

/** Status and headers of a streamed response. */
export interface StreamHead {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The caller of a function that streams. */
export interface StreamReceiver {
  /** Takes a part; the first one comes with the head. Resolves when there is room for another. */
  take(part: Uint8Array, head: StreamHead | undefined): Promise<void>;
  /** Aborts when the caller closes the connection. */
  readonly left: AbortSignal;
}

interface SandboxMessage {
  /** Part of a streamed response, the first one with its head. */
  readonly part?: Uint8Array;
  readonly head?: StreamHead;
  readonly ready?: true;
  readonly response?: string;
  readonly error?: FunctionError;
}

/**
 * One sandbox of a function, in a worker thread. It runs one invocation at a time, and a timeout ends
 * it.
 */
export class Sandbox {
  readonly #worker: Worker;
  readonly #function: DeployedFunction;
  /** Whether it can run another invocation. */
  alive = true;

  private constructor(worker: Worker, deployed: DeployedFunction) {
    this.#worker = worker;
    this.#function = deployed;
    worker.on('exit', () => (this.alive = false));
    // An uncaught error ends the worker. The invocation reports it.
    worker.on('error', () => (this.alive = false));
  }

  /**
   * Loads the function: a cold start.
   *
   * @throws Error of the function if it cannot be loaded
   */
  static async start({
    function: deployed,
    folder,
    environment,
    clock,
    onLine,
  }: SandboxOptions): Promise<Sandbox> {
    const [file = '', exportName = ''] = deployed.handler.split('.');
    const worker = new Worker(join(__dirname, 'sandbox-runtime.cjs'), {
      workerData: {
        indexPath: join(folder, `${file}.js`),
        exportName,
        clockBuffer: clock?.buffer,
      },
      env: { ...environment },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: deployed.memoryMb },
    });
    splitLines(worker.stdout, onLine);
    splitLines(worker.stderr, onLine);
    const sandbox = new Sandbox(worker, deployed);
    // Rejects with the error that loading the function threw.
    await once(worker, 'message');
    return sandbox;
  }

  /** @param receiver takes the parts of a streamed response. Default nobody. */
  async invoke(
    event: unknown,
    awsRequestId: string,
    remainingMs: number,
    receiver?: StreamReceiver,
  ): Promise<SandboxResult> {
    const { name, memoryMb, logGroup } = this.#function;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), remainingMs);
    try {
      const answered = this.#answer(abort.signal, receiver);
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
      const message = await Promise.race([
        answered,
        exited.then(([code]: unknown[]) => Number(code)),
      ]);
      if (typeof message === 'number') {
        return crashed(`Runtime exited with error: exit status ${message}`);
      }

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

  /** The message that ends the invocation. Parts of a streamed response go to the receiver before. */
  async #answer(signal: AbortSignal, receiver?: StreamReceiver): Promise<SandboxMessage> {
    const leave = () => this.#worker.postMessage({ stream: 'left' });
    receiver?.left.addEventListener('abort', leave);
    try {
      for (;;) {
        const [message] = (await once(this.#worker, 'message', { signal })) as [SandboxMessage];
        if (message.part === undefined) return message;

        await receiver?.take(message.part, message.head);
        this.#worker.postMessage({ stream: 'taken' });
      }
    } finally {
      receiver?.left.removeEventListener('abort', leave);
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
