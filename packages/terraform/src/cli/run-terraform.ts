import { spawn } from 'node:child_process';

import { UserError } from '@inference-pipeline/command-line';

const INSTALL_HINT =
  'Install Terraform 1.11 or later and put it on PATH: https://developer.hashicorp.com/terraform/install';

/** Exit code reported for a command that a signal ended, as shells do for Ctrl-C. */
const INTERRUPTED = 130;

/** Terraform is not on PATH. */
export class TerraformNotFoundError extends UserError {
  override readonly name = 'TerraformNotFoundError';

  constructor(options?: ErrorOptions) {
    super(`terraform was not found. ${INSTALL_HINT}`, options);
  }
}

/** A Terraform command ended with an exit code that was not expected. */
export class TerraformFailedError extends UserError {
  override readonly name = 'TerraformFailedError';

  constructor(
    args: readonly string[],
    /** The output is in it, if it was captured. */
    readonly result: TerraformResult,
  ) {
    const ending = `terraform ${args[0] ?? ''} ended with exit code ${result.exitCode}`;
    super(result.output === '' ? `${ending}.` : `${ending}:\n${result.output.trim()}`);
  }
}

export interface TerraformOptions {
  /** Where the command runs. */
  readonly folder: string;
  /** Default: this process's environment. The call home for newer versions is off in any case. */
  readonly environment?: NodeJS.ProcessEnv;
  /** `inherit` shows the output to the user as it comes. Default: `capture`. */
  readonly output?: 'capture' | 'inherit';
  /** Default: 0 only. */
  readonly expectedExitCodes?: readonly number[];
}

/** The end of a command, with its output if that was captured. */
export interface TerraformResult {
  /** 130 if a signal ended the command. */
  readonly exitCode: number;
  readonly stdout: string;
  /** Both streams, in the order of arrival. */
  readonly output: string;
}

/**
 * Runs a Terraform command to its end. It gets no input: pass `-input=false` to commands that would
 * ask. A SIGTERM to this process interrupts the command, which then ends in order.
 *
 * @throws TerraformNotFoundError if Terraform is not installed
 * @throws TerraformFailedError for an exit code that is not expected
 */
export async function runTerraform(
  args: readonly string[],
  {
    folder,
    environment = process.env,
    output = 'capture',
    expectedExitCodes = [0],
  }: TerraformOptions,
): Promise<TerraformResult> {
  const result = await new Promise<TerraformResult>((resolve, reject) => {
    const stream = output === 'capture' ? 'pipe' : 'inherit';
    const child = spawn('terraform', args, {
      cwd: folder,
      env: { ...environment, CHECKPOINT_DISABLE: '1' },
      stdio: ['ignore', stream, stream],
    });
    const chunks: { readonly isStdout: boolean; readonly data: Buffer }[] = [];
    child.stdout?.on('data', (data: Buffer) => chunks.push({ isStdout: true, data }));
    child.stderr?.on('data', (data: Buffer) => chunks.push({ isStdout: false, data }));
    const text = (parts: typeof chunks) =>
      Buffer.concat(parts.map(({ data }) => data)).toString('utf8');
    const interrupt = () => child.kill('SIGINT');
    process.on('SIGTERM', interrupt);
    child.on('error', (error: NodeJS.ErrnoException) => {
      process.off('SIGTERM', interrupt);
      reject(error.code === 'ENOENT' ? new TerraformNotFoundError({ cause: error }) : error);
    });
    child.on('close', (code) => {
      process.off('SIGTERM', interrupt);
      resolve({
        exitCode: code ?? INTERRUPTED,
        stdout: text(chunks.filter(({ isStdout }) => isStdout)),
        output: text(chunks),
      });
    });
  });
  if (!expectedExitCodes.includes(result.exitCode)) throw new TerraformFailedError(args, result);
  return result;
}

/** @throws UserError if Terraform is missing, does not run or is older than 1.11 */
export async function requireTerraform(): Promise<void> {
  const { stdout } = await runTerraform(['version', '-json'], { folder: process.cwd() });
  const version = /"terraform_version":\s*"(\d+)\.(\d+)[^"]*"/.exec(stdout);
  if (!version) {
    throw new UserError(
      `terraform version -json printed no version: ${stdout.trim()}\n${INSTALL_HINT}`,
    );
  }
  const [major, minor] = [Number(version[1]), Number(version[2])];
  if (major < 1 || (major === 1 && minor < 11)) {
    throw new UserError(
      `terraform is ${major}.${minor}, but 1.11 or later is needed. ${INSTALL_HINT}`,
    );
  }
}
