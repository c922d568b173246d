import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { FunctionHost, type StreamReceiver } from '@inference-pipeline/local-aws';

import { FUNCTION_ACCESS_KEY_ID } from './iam/function-calls';

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
  readonly body: string | Uint8Array;
  /** The path of its route. Default `/inference`. */
  readonly path?: string;
  /** Default `POST`. */
  readonly method?: string;
}

/** A deployed function, run with the code and the configuration that moto holds. */
export class DeployedFunction {
  /** Its environment variables as deployed. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Lines that it printed, which Lambda would log. */
  readonly lines: string[] = [];
  readonly #host: FunctionHost;

  private constructor(
    name: string,
    handler: string,
    timeoutSeconds: number,
    environment: Readonly<Record<string, string>>,
    zipPath: string,
    awsUrl: string,
  ) {
    this.environment = environment;
    this.timeoutSeconds = timeoutSeconds;
    this.#host = new FunctionHost({
      function: {
        name,
        handler,
        timeoutSeconds,
        memoryMb: 512,
        environment,
        zipPath,
        logGroup: `/aws/lambda/${name}`,
        reservedConcurrency: undefined,
        runtime: 'nodejs22.x',
      },
      awsUrl,
      region: 'us-east-1',
      accessKeyId: FUNCTION_ACCESS_KEY_ID,
      log: (line, source) => {
        if (source === 'function') this.lines.push(line);
      },
    });
  }

  /**
   * Starts the deployed function with only its deployed environment.
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
    const { CodeSha256, Environment, Handler, Timeout } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionName }),
    );
    const deployed = new DeployedFunction(
      functionName,
      Handler ?? 'index.handler',
      Timeout ?? 3,
      Environment?.Variables ?? {},
      zipPath,
      awsUrl,
    );
    const sha256 = deployed.#host.codeSha256;
    if (sha256 !== CodeSha256) {
      await deployed.stop();
      throw new Error(
        `${functionName} is deployed with code ${String(CodeSha256)}, ${zipPath} is ${sha256}`,
      );
    }
    return deployed;
  }

  /**
   * Sends an event as API Gateway would.
   *
   * @param remainingMs time left for the invocation; by default the function's timeout
   * @throws Error if the function threw, or did not answer in time
   */
  async invoke(
    { requestId, headers, body, path = '/inference', method = 'POST' }: ApiEvent,
    remainingMs = this.timeoutSeconds * 1_000,
  ): Promise<FunctionResponse> {
    const result = await this.#host.invoke(
      {
        version: '2.0',
        routeKey: `${method} ${path}`,
        rawPath: path,
        headers,
        requestContext: { requestId, routeKey: `${method} ${path}`, http: { method, path } },
        body: body instanceof Uint8Array ? Buffer.from(body).toString('base64') : body,
        isBase64Encoded: body instanceof Uint8Array,
      },
      { remainingMs },
    );
    if (result.kind === 'response') return JSON.parse(result.response) as FunctionResponse;

    throw new Error(
      result.kind === 'error' ? JSON.stringify(result.error) : 'The function is throttled',
    );
  }

  /**
   * Sends an event as a function URL would, and passes the streamed response to a receiver.
   *
   * @throws Error if the function threw, for which Lambda cuts the response
   */
  async stream({ requestId, headers, body }: ApiEvent, receiver: StreamReceiver): Promise<void> {
    const result = await this.#host.invoke(
      {
        ...{ version: '2.0', routeKey: '$default', rawPath: '/', headers, body },
        requestContext: { requestId, http: { method: 'POST', path: '/' } },
      },
      { receiver },
    );
    if (result.kind === 'error') throw new Error(JSON.stringify(result.error));
  }

  /**
   * Invokes it with the event of another service, which takes no answer.
   *
   * @throws Error if the function threw, or did not end in time
   */
  async invokeWith(event: unknown): Promise<void> {
    const result = await this.#host.invoke(event, { remainingMs: this.timeoutSeconds * 1_000 });
    if (result.kind !== 'response') throw new Error(JSON.stringify(result));
  }

  stop(): Promise<void> {
    return this.#host.stop();
  }
}
