import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { ServiceMetrics } from '../../service-metrics';
import type { SharedClock } from '../../shared-clock';
import type { DeployedFunction } from './deployed-function';
import { unpackFunction, type FunctionCode } from './function-code';
import { reportLine, type InvocationReport } from './report-line';
import { Sandbox, type FunctionError, type StreamReceiver } from './sandbox';
import { sandboxEnvironment, type FunctionAccess } from './sandbox-environment';

/** How an invocation ended. */
export type InvocationResult =
  /** The response is JSON. */
  | { readonly kind: 'response'; readonly awsRequestId: string; readonly response: string }
  | { readonly kind: 'error'; readonly awsRequestId: string; readonly error: FunctionError }
  /** Every sandbox is busy, and the limit is reached. */
  | { readonly kind: 'throttled' };

/** Who wrote a line of the function's log: its code, or Lambda. */
export type LogSource = 'function' | 'lambda';

export interface FunctionHostDependencies extends FunctionAccess {
  readonly function: DeployedFunction;
  /** Receives the lines of the function's log. */
  readonly log: (line: string, source: LogSource) => void;
  /** Maximum number of sandboxes, like an account's concurrency quota. Default 1,000. */
  readonly maxSandboxes?: number;
  /** The clock that the function takes its time from. Default the machine's. */
  readonly clock?: SharedClock;
  /** Default: nothing is counted. */
  readonly metrics?: ServiceMetrics;
}

export interface InvokeOptions {
  /** Time left for the invocation. Default the function's timeout. */
  readonly remainingMs?: number;
  /** Takes the parts of a streamed response. Default nobody. */
  readonly receiver?: StreamReceiver;
}

/** Runs a function like Lambda: one sandbox per concurrent invocation, kept warm for the next one. */
export class FunctionHost {
  readonly #dependencies: FunctionHostDependencies;
  readonly #metrics: ServiceMetrics;
  readonly #code: FunctionCode;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #limit: number;
  readonly #idle: Sandbox[] = [];
  readonly #all = new Set<Sandbox>();
  #running = 0;

  /**
   * Unpacks the function's code. The first invocation starts the first sandbox.
   *
   * @throws UserError if the zip is missing or malformed
   */
  constructor(dependencies: FunctionHostDependencies) {
    const {
      function: deployed,
      maxSandboxes = 1_000,
      metrics = new ServiceMetrics(),
    } = dependencies;
    this.#dependencies = dependencies;
    this.#metrics = metrics;
    this.#code = unpackFunction(deployed.zipPath);
    this.#environment = sandboxEnvironment(deployed, dependencies);
    this.#limit = Math.min(maxSandboxes, deployed.reservedConcurrency ?? maxSandboxes);
  }

  /** SHA-256 of the zip in base64, like Lambda's `CodeSha256`. */
  get codeSha256(): string {
    return this.#code.sha256;
  }

  /** The text of a file in the zip; undefined if it has none of this name. */
  readFile(name: string): string | undefined {
    const path = join(this.#code.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  /** Maximum number of concurrent invocations. */
  get limit(): number {
    return this.#limit;
  }

  /** Sandboxes, busy or idle. */
  get started(): number {
    return this.#all.size;
  }

  /** Current invocations. */
  get running(): number {
    return this.#running;
  }

  /**
   * Runs one invocation. Never rejects. When it resolves, `log` has received all lines of the
   * invocation.
   */
  async invoke(
    event: unknown,
    {
      remainingMs = this.#dependencies.function.timeoutSeconds * 1_000,
      receiver,
    }: InvokeOptions = {},
  ): Promise<InvocationResult> {
    if (this.#running >= this.#limit) {
      this.#count('Throttles', 1);
      return { kind: 'throttled' };
    }
    this.#running += 1;
    this.#count('ConcurrentExecutions', this.#running);
    try {
      return await this.#run(event, randomUUID(), remainingMs, receiver);
    } finally {
      this.#running -= 1;
    }
  }

  /** Ends all sandboxes, whatever they are doing, and removes the unpacked code. */
  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((sandbox) => sandbox.stop()));
    this.#code.remove();
  }

  async #run(
    event: unknown,
    awsRequestId: string,
    remainingMs: number,
    receiver: StreamReceiver | undefined,
  ): Promise<InvocationResult> {
    let sandbox = this.#takeIdle();
    let initMs: number | undefined;
    if (sandbox === undefined) {
      const startedAtMs = performance.now();
      try {
        sandbox = await this.#start();
      } catch (error) {
        const { name: errorType, message: errorMessage } = error as Error;
        this.#log(
          `INIT_REPORT Init Duration: 0 ms\tPhase: init\tStatus: error\tError Type: ${errorType}: ${errorMessage}`,
        );
        return this.#failed(awsRequestId, { errorType, errorMessage }, 0);
      }
      initMs = performance.now() - startedAtMs;
    }
    this.#log(`START RequestId: ${awsRequestId} Version: $LATEST`);
    const startedAtMs = performance.now();
    const result = await sandbox.invoke(event, awsRequestId, remainingMs, receiver);
    const durationMs = performance.now() - startedAtMs;
    if (sandbox.alive) this.#idle.push(sandbox);
    else this.#all.delete(sandbox);

    // The last output of a sandbox that ended arrives one turn of the event loop later.
    await nextTurn();
    if (result.kind === 'response') {
      this.#report({ awsRequestId, durationMs, initMs });
      this.#count('Invocations', 1);
      this.#count('Errors', 0);
      this.#count('Duration', durationMs);
      return { kind: 'response', awsRequestId, response: result.response };
    }
    const error =
      result.kind === 'error'
        ? result.error
        : {
            errorType: 'Sandbox.Timedout',
            errorMessage: `Task timed out after ${(remainingMs / 1_000).toFixed(2)} seconds`,
          };
    this.#log(JSON.stringify({ requestId: awsRequestId, ...error }));
    this.#report({ awsRequestId, durationMs, initMs, timedOut: result.kind === 'timeout' });
    return this.#failed(awsRequestId, error, durationMs);
  }

  #failed(awsRequestId: string, error: FunctionError, durationMs: number): InvocationResult {
    this.#count('Invocations', 1);
    this.#count('Errors', 1);
    this.#count('Duration', durationMs);
    return { kind: 'error', awsRequestId, error };
  }

  #report(report: Omit<InvocationReport, 'memoryMb'>): void {
    this.#log(`END RequestId: ${report.awsRequestId}`);
    this.#log(reportLine({ ...report, memoryMb: this.#dependencies.function.memoryMb }));
  }

  #log(line: string): void {
    this.#dependencies.log(line, 'lambda');
  }

  #takeIdle(): Sandbox | undefined {
    for (;;) {
      const sandbox = this.#idle.pop();
      if (sandbox === undefined || sandbox.alive) return sandbox;

      this.#all.delete(sandbox);
    }
  }

  async #start(): Promise<Sandbox> {
    const { function: deployed, clock, log } = this.#dependencies;
    const sandbox = await Sandbox.start({
      function: deployed,
      folder: this.#code.folder,
      environment: this.#environment,
      clock,
      onLine: (line) => log(line, 'function'),
    });
    this.#all.add(sandbox);
    return sandbox;
  }

  #count(name: keyof typeof awsMetrics.function, value: number): void {
    const dimensions = { FunctionName: this.#dependencies.function.name };
    this.#metrics.add(awsMetrics.function[name], dimensions, value);
  }
}
