import { once } from 'node:events';
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fault answers in the service's place; `never` answers nothing. */
export type Fault =
  | 'never'
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** One request on its way to the API double. */
export interface ProxiedRequest {
  /** The endpoint that a SageMaker Runtime request names. */
  readonly invokedEndpoint: string | undefined;
  /** `X-Amz-Target` without its version, for example `PutItem`. */
  readonly operation: string | undefined;
  /** The `TableName` of a DynamoDB request. */
  readonly tableName: string | undefined;
}

/**
 * Stands between the function and the API double and can answer in its place: the double knows no
 * failing, hanging or throttled services.
 */
export class FaultyProxy {
  /** Says of a request which fault it meets, if any. */
  fault: (request: ProxiedRequest) => Fault | undefined = () => undefined;
  readonly #target: URL;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async start(target: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks);
    const fault = this.fault(describe(request, body));
    if (fault === 'never') {
      return;
    }
    if (fault !== undefined) {
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    const { hostname, port } = this.#target;
    const upstream = forward({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: request.headers,
    });
    upstream.end(body);
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  }
}

function describe({ url = '', headers }: IncomingMessage, body: Buffer): ProxiedRequest {
  const target = headers['x-amz-target'];
  return {
    invokedEndpoint: /^\/endpoints\/([^/]+)\/invocations$/.exec(url)?.[1],
    operation: typeof target === 'string' ? target.split('.').pop() : undefined,
    tableName: /"TableName":"([^"]+)"/.exec(body.toString('utf8'))?.[1],
  };
}

/** The model container's own error, as SageMaker Runtime passes it on. */
export function modelError(originalStatus: number): Fault {
  return {
    status: 424,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ModelError' },
    body: JSON.stringify({
      Message: 'Received error from the model',
      OriginalStatusCode: originalStatus,
      OriginalMessage: `container says ${String(originalStatus)}`,
    }),
  };
}

/** SageMaker Runtime refusing more requests. */
export const throttledEndpoint: Fault = {
  status: 429,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ThrottlingException' },
  body: JSON.stringify({ message: 'Rate exceeded' }),
};

/** DynamoDB refusing more requests. */
export const throttledTable: Fault = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded',
  }),
};
