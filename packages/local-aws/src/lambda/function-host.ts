import { randomUUID } from 'node:crypto';

import type { ServiceMetrics } from '../service-metrics';
import type { DeployedFunction } from '../stack/deployed-stack';
import { Sandbox, type FunctionError } from './sandbox';

/** How an invocation ended, as API Gateway learns of it. */
export type InvocationResult =
  | { readonly kind: 'response'; readonly awsRequestId: string; readonly response: string }
  | { readonly kind: 'error'; readonly awsRequestId: string; readonly error: FunctionError }
  /** All sandboxes are at work, and there may be no more. */
  | { readonly kind: 'throttled' };

export interface FunctionHostParts {
  readonly deployed: DeployedFunction;
  /** Where the function's code was unpacked. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly metrics: ServiceMetrics;
  /** Takes what the function and Lambda itself log. */
  readonly log: (line: string) => void;
  /** Most sandboxes at a time: the account's concurrency, in the small. */
  readonly maxSandboxes: number;
}

/** Runs the stack's function as Lambda does: a sandbox for each concurrent invocation, kept warm. */
export class FunctionHost {
  readonly #parts: FunctionHostParts;
  readonly #idle: Sandbox[] = [];
  readonly #all = new Set<Sandbox>();
  readonly #limit: number;
  #running = 0;

  constructor(parts: FunctionHostParts) {
    this.#parts = parts;
    const { reservedConcurrency } = parts.deployed;
    this.#limit = Math.min(parts.maxSandboxes, reservedConcurrency ?? parts.maxSandboxes);
  }

  /** Most invocations that may run at a time. */
  get limit(): number {
    return this.#limit;
  }

  /** Sandboxes that are started, at work or idle. */
  get started(): number {
    return this.#all.size;
  }

  /** Invocations that run now. */
  get running(): number {
    return this.#running;
  }

  /** Runs one invocation. Never throws. */
  async invoke(event: unknown): Promise<InvocationResult> {
    if (this.#running >= this.#limit) {
      this.#count('Throttles', 1);
      return { kind: 'throttled' };
    }
    this.#running += 1;
    this.#count('ConcurrentExecutions', this.#running);
    try {
      return await this.#run(event, randomUUID());
    } finally {
      this.#running -= 1;
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((sandbox) => sandbox.stop()));
  }

  async #run(event: unknown, awsRequestId: string): Promise<InvocationResult> {
    const { log } = this.#parts;
    let sandbox: Sandbox | undefined;
    let initMs: number | undefined;
    const fail = (error: FunctionError, durationMs: number): InvocationResult => {
      this.#count('Invocations', 1);
      this.#count('Errors', 1);
      this.#count('Duration', durationMs, 'Milliseconds');
      return { kind: 'error', awsRequestId, error };
    };
    try {
      sandbox = this.#takeIdle();
      if (sandbox === undefined) {
        const startedAtMs = performance.now();
        sandbox = await this.#start();
        initMs = performance.now() - startedAtMs;
      }
    } catch (error) {
      const { name, message } = error as Error;
      log(
        `INIT_REPORT Init Duration: 0 ms\tPhase: init\tStatus: error\tError Type: ${name}: ${message}`,
      );
      return fail({ errorType: name, errorMessage: message }, 0);
    }
    log(`START RequestId: ${awsRequestId} Version: $LATEST`);
    const startedAtMs = performance.now();
    const result = await sandbox.invoke(event, awsRequestId);
    const durationMs = performance.now() - startedAtMs;
    if (sandbox.alive) this.#idle.push(sandbox);
    else this.#all.delete(sandbox);

    // What the function printed comes by a stream of the worker, a turn of the loop later.
    setImmediate(() => this.#report(awsRequestId, durationMs, initMs, result.kind === 'timeout'));
    if (result.kind === 'response') {
      this.#count('Invocations', 1);
      this.#count('Errors', 0);
      this.#count('Duration', durationMs, 'Milliseconds');
      return { kind: 'response', awsRequestId, response: result.response };
    }
    const error =
      result.kind === 'error'
        ? result.error
        : {
            errorType: 'Sandbox.Timedout',
            errorMessage: `Task timed out after ${this.#parts.deployed.timeoutSeconds.toFixed(2)} seconds`,
          };
    log(JSON.stringify({ requestId: awsRequestId, ...error }));
    return fail(error, durationMs);
  }

  /** Lambda's own lines about an invocation. */
  #report(awsRequestId: string, durationMs: number, initMs: number | undefined, timedOut: boolean) {
    const { log, deployed } = this.#parts;
    log(`END RequestId: ${awsRequestId}`);
    log(
      [
        `REPORT RequestId: ${awsRequestId}`,
        `Duration: ${durationMs.toFixed(2)} ms`,
        `Billed Duration: ${Math.ceil(durationMs)} ms`,
        `Memory Size: ${deployed.memoryMb} MB`,
        ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
        ...(timedOut ? ['Status: timeout'] : []),
      ].join('\t'),
    );
  }

  #takeIdle(): Sandbox | undefined {
    for (;;) {
      const sandbox = this.#idle.pop();
      if (sandbox === undefined || sandbox.alive) return sandbox;

      this.#all.delete(sandbox);
    }
  }

  async #start(): Promise<Sandbox> {
    const { deployed, folder, environment, log } = this.#parts;
    const sandbox = await Sandbox.start(deployed, folder, environment, log);
    this.#all.add(sandbox);
    return sandbox;
  }

  #count(name: string, value: number, unit = 'Count'): void {
    this.#parts.metrics.add(
      'AWS/Lambda',
      name,
      { FunctionName: this.#parts.deployed.name },
      value,
      unit,
    );
  }
}
