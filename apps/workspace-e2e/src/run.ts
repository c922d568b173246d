import { execFile } from 'node:child_process';

import { scratchPath } from './scratch';

/** Result of a program. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  /** Its stdout, followed by its stderr. */
  readonly output: string;
  readonly seconds: number;
}

/** How to run a program. */
export interface RunOptions {
  readonly cwd: string;
  /** Added to {@link bareEnvironment}. */
  readonly env?: Readonly<Record<string, string>>;
}

/** No program takes this long unless something is wrong. */
const TIMEOUT_MS = 180_000;

const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** A program that had to succeed failed, or did not exit. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

/**
 * The whole environment of programs under test. It inherits nothing from the Nx that runs this
 * test, from AWS or from `.env`. The home folder is empty. The PATH has node, npm, npx and sh, but
 * no terraform.
 */
export function bareEnvironment(): Readonly<Record<string, string>> {
  return {
    PATH: scratchPath('bin'),
    HOME: scratchPath('home'),
    NX_DAEMON: 'false',
    NX_ISOLATE_PLUGINS: 'false',
    CHECKPOINT_DISABLE: '1',
  };
}

/**
 * Runs a program to its end; its input is empty.
 *
 * @throws ProgramError when it cannot be started or does not end by itself
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: RunOptions,
): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      {
        cwd,
        env: { ...bareEnvironment(), ...env },
        timeout: TIMEOUT_MS,
        maxBuffer: OUTPUT_LIMIT_BYTES,
      },
      (error, stdout, stderr) => {
        const output = stdout + stderr;
        if (error !== null && typeof error.code !== 'number') {
          reject(
            new ProgramError(`${command} ${args.join(' ')}: ${error.message}\n${output}`, {
              cause: error,
            }),
          );
          return;
        }
        const seconds = (performance.now() - started) / 1000;
        resolve({ status: Number(error?.code ?? 0), stdout, output, seconds });
      },
    );
    child.stdin?.end();
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @throws ProgramError with all it wrote, when it does not
 */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Outcome> {
  const outcome = await run(command, args, options);
  if (outcome.status !== 0) {
    throw new ProgramError(
      `${command} ${args.join(' ')} ended with ${outcome.status}:\n${outcome.output}`,
    );
  }
  return outcome;
}
