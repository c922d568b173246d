import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { unzipSync } from 'fflate';

import { FUNCTION_ACCESS_KEY_ID } from './iam/function-calls';
import { awsEnvironment } from './terraform';

/** The response of an HTTP API's function, payload format 2.0. */
export interface FunctionResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One event to send. */
export interface ApiEvent {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A deployed function, run with the code and the configuration that moto holds. */
export class DeployedFunction {
  /** Its environment variables as deployed. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Lines that it printed, which Lambda would log. */
  readonly lines: string[] = [];
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(
    process: ChildProcess,
    folder: string,
    environment: Readonly<Record<string, string>>,
    timeoutSeconds: number,
  ) {
    this.#process = process;
    this.#folder = folder;
    this.environment = environment;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * Starts the deployed function in a process with only its deployed environment.
   *
   * moto computes `CodeSha256` from the code that it received, but does not serve the code's
   * `Location`. So the code is read from the zip that was applied, once the hashes match.
   *
   * @param awsUrl where the function finds AWS
   */
  static async start(
    lambda: LambdaClient,
    functionName: string,
    zipPath: string,
    awsUrl: string,
  ): Promise<DeployedFunction> {
    const configuration = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionName }),
    );
    const zip = readFileSync(zipPath);
    const sha256 = createHash('sha256').update(zip).digest('base64');
    if (sha256 !== configuration.CodeSha256) {
      throw new Error(
        `${functionName} is deployed with code ${String(configuration.CodeSha256)}, ${zipPath} is ${sha256}`,
      );
    }
    const folder = mkdtempSync(join(tmpdir(), 'deployed function '));
    for (const [name, contents] of Object.entries(unzipSync(zip))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), contents);
    }
    const environment = configuration.Environment?.Variables ?? {};
    const child = fork(
      join(__dirname, 'lambda-runtime.cjs'),
      [folder, configuration.Handler ?? 'index.handler'],
      {
        cwd: folder,
        env: {
          ...awsEnvironment(awsUrl),
          AWS_ACCESS_KEY_ID: FUNCTION_ACCESS_KEY_ID,
          AWS_LAMBDA_FUNCTION_NAME: functionName,
          ...environment,
        },
        execArgv: [],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const deployed = new DeployedFunction(child, folder, environment, configuration.Timeout ?? 3);
    deployed.#collectLines(child.stdout);
    deployed.#collectLines(child.stderr);
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
      unknown,
    ];
    if (message !== 'ready') {
      throw new Error(`${functionName} did not start:\n${deployed.lines.join('\n')}`);
    }
    return deployed;
  }

  /**
   * Sends an event as API Gateway would.
   *
   * @param remainingMs remaining time of the invocation; default: the function's timeout
   * @throws Error when the function threw or did not answer inside that time, as Lambda would say
   */
  async invoke(
    event: ApiEvent,
    remainingMs = this.timeoutSeconds * 1_000,
  ): Promise<FunctionResponse> {
    const awsRequestId = randomUUID();
    const answered = new Promise<FunctionResponse>((resolve, reject) => {
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`Task timed out after ${String(remainingMs)} ms`));
      }, remainingMs);
      const listen = (message: {
        awsRequestId: string;
        response?: FunctionResponse;
        error?: string;
      }) => {
        if (message.awsRequestId !== awsRequestId) return;
        finish();
        if (message.response === undefined) {
          reject(new Error(message.error));
        } else {
          resolve(message.response);
        }
      };
      const finish = () => {
        clearTimeout(timer);
        this.#process.off('message', listen);
      };
      this.#process.on('message', listen);
    });
    this.#process.send({
      awsRequestId,
      remainingMs,
      event: {
        version: '2.0',
        routeKey: 'POST /inference',
        rawPath: '/inference',
        headers: event.headers,
        requestContext: { requestId: event.requestId },
        body: event.body,
        isBase64Encoded: false,
      },
    });
    return answered;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const closed = once(this.#process, 'close');
      this.#process.kill();
      await closed;
    }
    rmSync(this.#folder, { recursive: true });
  }

  #collectLines(stream: NodeJS.ReadableStream | null): void {
    let rest = '';
    stream?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      this.lines.push(...lines);
    });
  }
}
