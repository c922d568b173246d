import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** What the process of a container tells the console. */
export type ContainerReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
  /** What it used since the last report, and holds. */
  | { readonly kind: 'usage'; readonly cpuMs: number; readonly memoryBytes: number };

/** The model container did not start. */
export class ContainerStartError extends UserError {
  override readonly name = 'ContainerStartError';
}

/** How long a container that ended by itself stays away, as SageMaker needs time to replace one. */
const RESTART_DELAY_MS = 2_000;

/** The model container that comes with the console, as a process of its own; replaced when it dies. */
export class ContainerProcess {
  readonly port: number;
  #child: ChildProcess;
  #stopping = false;
  #cpuMs = 0;
  #memoryBytes = 0;
  readonly #tell: (message: string) => void;

  private constructor(child: ChildProcess, port: number, tell: (message: string) => void) {
    this.#child = child;
    this.port = port;
    this.#tell = tell;
    this.#watch(child);
  }

  /**
   * Starts the container.
   *
   * @param port where it listens; 0 for any free one
   * @param tell told when the container dies and when it is back
   * @throws ContainerStartError when it does not listen
   */
  static async start(port: number, tell: (message: string) => void): Promise<ContainerProcess> {
    const child = spawn(port);
    return new ContainerProcess(child, await listening(child, port), tell);
  }

  /** CPU time since the last call, in ms, and memory now. */
  takeUsage(): { readonly cpuMs: number; readonly memoryBytes: number } {
    const usage = { cpuMs: this.#cpuMs, memoryBytes: this.#memoryBytes };
    this.#cpuMs = 0;
    return usage;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      // It ends by itself when nobody is there any more.
      this.#child.disconnect();
      await exited;
    }
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
        this.#tell(
          `The model container ended (${signal ?? `exit code ${String(code)}`}) and is replaced`,
        );
        setTimeout(() => void this.#replace(), RESTART_DELAY_MS).unref();
      }
    });
  }

  async #replace(): Promise<void> {
    if (this.#stopping) return;

    const child = spawn(this.port);
    this.#child = child;
    this.#watch(child);
    try {
      await listening(child, this.port);
      this.#tell('The model container is back');
    } catch (error) {
      this.#tell((error as Error).message);
      child.kill('SIGKILL');
    }
  }
}

function spawn(port: number): ChildProcess {
  return fork(join(__dirname, 'container-main.ts'), [String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function listening(child: ChildProcess, port: number): Promise<number> {
  const [report] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    ContainerReport | number | null,
  ];
  if (typeof report !== 'object' || report?.kind !== 'listening') {
    const reason =
      typeof report === 'object' && report?.kind === 'failed' ? report.message : 'it ended at once';
    throw new ContainerStartError(
      `The model container does not listen${port === 0 ? '' : ` on port ${port}`}: ${reason}`,
    );
  }
  return report.port;
}
