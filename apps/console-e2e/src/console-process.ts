import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { synthesisOutput } from './synthesis-output';
import { programArguments, WORKSPACE } from './workspace';

/** A console in a separate process, started the way `npm start` starts it. */
export class ConsoleProcess {
  readonly pageUrl: string;
  readonly awsUrl: string;
  readonly #child: ChildProcess;
  readonly #output: string[];

  private constructor(child: ChildProcess, output: string[], pageUrl: string, awsUrl: string) {
    this.#child = child;
    this.#output = output;
    this.pageUrl = pageUrl;
    this.awsUrl = awsUrl;
  }

  /**
   * Starts a console on free ports.
   *
   * @throws Error with its output if it does not start
   */
  static async start(options: readonly string[] = []): Promise<ConsoleProcess> {
    const { child, output } = launch(['--port', '0', '--aws-port', '0', ...options]);
    await new Promise<void>((started, failed) => {
      const look = () => {
        if (output.join('').includes('Ctrl-C stops everything')) started();
      };
      child.stdout.on('data', look);
      child.once('exit', () => failed(new Error(`The console did not start:\n${output.join('')}`)));
    });
    const text = output.join('');
    const find = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
    return new ConsoleProcess(
      child,
      output,
      find(/Open +(http:\S+)/),
      find(/AWS_ENDPOINT_URL=(http:\S+)/),
    );
  }

  /** Its output so far. */
  get output(): string {
    return this.#output.join('');
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Ends it, by default like Ctrl-C, and returns its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill(signal);
      await exited;
    }
    return this.#child.exitCode;
  }
}

/** Runs a console to its end. */
export async function runConsole(
  options: readonly string[],
): Promise<{ readonly output: string; readonly exitCode: number | null }> {
  const { child, output } = launch(options);
  await once(child, 'close');
  return { output: output.join(''), exitCode: child.exitCode };
}

function launch(options: readonly string[]) {
  const child = spawn(
    process.execPath,
    [...programArguments('apps/console/src/main.ts'), `--output=${synthesisOutput()}`, ...options],
    { cwd: WORKSPACE, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return { child, output };
}
