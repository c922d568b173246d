import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import type { PredictionFaults } from './faulty-model';

/** A built-in model: one with classes, of flowers or images; or one that writes a text, and streams it. */
export type BuiltInModel = 'classifier' | 'text';

/** A message from the container's process to the console. */
export type ContainerReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
  /** CPU time since the last report, and current memory. */
  | { readonly kind: 'usage'; readonly cpuMs: number; readonly memoryBytes: number };

/** Downtime of a container that ended by itself: SageMaker, too, needs time to replace one. */
const RESTART_DELAY_MS = 2_000;

/** The built-in model container, in a separate process. If it ends by itself, it is replaced. */
export class ContainerProcess {
  readonly port: number;
  readonly #model: BuiltInModel;
  #child: ChildProcess;
  #stopping = false;
  #cpuMs = 0;
  #memoryBytes = 0;
  #faults: PredictionFaults | undefined;
  readonly #warn: (message: string) => void;

  private constructor(
    child: ChildProcess,
    port: number,
    model: BuiltInModel,
    warn: (message: string) => void,
  ) {
    this.#child = child;
    this.port = port;
    this.#model = model;
    this.#warn = warn;
    this.#watch(child);
  }

  /**
   * Starts the container.
   *
   * @param port 0 for any free one
   * @param warn receives messages when the container ends and when it is back
   * @throws UserError if it does not listen
   */
  static async start(
    port: number,
    model: BuiltInModel,
    warn: (message: string) => void,
  ): Promise<ContainerProcess> {
    const child = spawn(port, model);
    try {
      return new ContainerProcess(child, await listening(child, port), model, warn);
    } catch (error) {
      // It would wait for messages.
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** Injects faults, also into the containers that replace this one. */
  set faults(faults: PredictionFaults) {
    this.#faults = faults;
    this.#sendFaults();
  }

  /** CPU time since the last call, and current memory. */
  takeUsage(): { readonly cpuMs: number; readonly memoryBytes: number } {
    const usage = { cpuMs: this.#cpuMs, memoryBytes: this.#memoryBytes };
    this.#cpuMs = 0;
    return usage;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      // It ends by itself when the channel closes.
      this.#child.disconnect();
      await exited;
    }
  }

  #sendFaults(): void {
    if (this.#faults !== undefined && this.#child.connected) this.#child.send(this.#faults);
  }

  #watch(child: ChildProcess): void {
    child.on('message', (report: ContainerReport) => {
      if (report.kind === 'usage') {
        this.#cpuMs += report.cpuMs;
        this.#memoryBytes = report.memoryBytes;
      }
    });
    child.on('exit', (code, signal) => {
      if (!this.#stopping) {
        this.#warn(
          `The model container ended (${signal ?? `exit code ${String(code)}`}) and will be replaced`,
        );
        setTimeout(() => void this.#replace(), RESTART_DELAY_MS).unref();
      }
    });
  }

  async #replace(): Promise<void> {
    if (this.#stopping) return;

    const child = spawn(this.port, this.#model);
    this.#child = child;
    this.#watch(child);
    try {
      await listening(child, this.port);
      this.#sendFaults();
      this.#warn('The model container is back');
    } catch (error) {
      this.#warn((error as Error).message);
      child.kill('SIGKILL');
    }
  }
}

function spawn(port: number, model: BuiltInModel): ChildProcess {
  return fork(join(__dirname, 'container-main.ts'), [String(port), model], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function listening(child: ChildProcess, port: number): Promise<number> {
  const [report] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    ContainerReport | number | null,
  ];
  if (typeof report !== 'object' || report?.kind !== 'listening') {
    const reason =
      typeof report === 'object' && report?.kind === 'failed'
        ? report.message
        : 'it ended immediately';
    throw new UserError(
      `The model container does not listen${port === 0 ? '' : ` on port ${port}`} (${reason}). Choose another port with --model-port, or 0 for any free one.`,
    );
  }
  return report.port;
}
