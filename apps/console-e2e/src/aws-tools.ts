import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { ConsoleProcess } from './console-process';

const run = promisify(execFile);

/** The environment of this process, without settings of AWS and of proxies. */
const otherEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^aws_|_proxy$/i.test(name)),
);

/**
 * Runs an AWS client that knows only the endpoint and some credentials, and returns its output.
 *
 * @param options standard input and working directory of the tool
 * @throws Error with the tool's output if it fails
 */
async function withAws(
  { awsUrl }: ConsoleProcess,
  tool: string,
  argv: readonly string[],
  { program = '', cwd }: { readonly program?: string; readonly cwd?: string } = {},
): Promise<string> {
  try {
    const running = run(tool, [...argv], {
      cwd,
      env: {
        ...otherEnvironment,
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_ENDPOINT_URL: awsUrl,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'any',
        AWS_SECRET_ACCESS_KEY: 'any',
        AWS_PAGER: '',
      },
    });
    running.child.stdin?.end(program);
    const { stdout } = await running;
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error(`${tool} is missing: install it, or put it on the PATH.`, { cause: error });
    }

    throw error;
  }
}

/** Runs the AWS CLI. */
export function awsCli(running: ConsoleProcess, argv: readonly string[]): Promise<string> {
  return withAws(running, 'aws', argv);
}

/** Runs the AWS CLI, and returns its output in JSON. */
export async function awsCliJson(
  running: ConsoleProcess,
  argv: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await awsCli(running, argv)) as Readonly<Record<string, unknown>>;
}

/** Runs commands of a shell in a folder, such as those in the documentation. */
export function awsShell(
  running: ConsoleProcess,
  commands: string,
  folder: string,
): Promise<string> {
  return withAws(running, 'bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder });
}

/**
 * Runs a Python program with boto3. `PYTHON` selects the interpreter, by default `python3`: Nx puts the
 * folder of node first on the PATH, and the Python in that folder may have no boto3.
 */
export function boto3(running: ConsoleProcess, program: string): Promise<string> {
  return withAws(running, process.env['PYTHON'] ?? 'python3', ['-'], { program });
}
