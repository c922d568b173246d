import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** What a scripted endpoint answers: as the SageMaker Runtime API does, errors included. */
export interface EndpointAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Time before the answer, in ms; Infinity never answers. */
  readonly delayMs?: number;
}

/** One call that a double got. */
export interface ReceivedCall {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An AWS error in the form that the SDK's REST-JSON protocol reads. */
export function awsError(
  status: number,
  type: string,
  members: Readonly<Record<string, unknown>> = {},
): EndpointAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ message: `${type} of the test`, ...members }),
  };
}

/** The model container's own error, as SageMaker passes it on. */
export function modelError(originalStatus: number, originalMessage: string): EndpointAnswer {
  return awsError(424, 'ModelError', {
    OriginalStatusCode: originalStatus,
    OriginalMessage: originalMessage,
    LogStreamArn: 'arn:aws:logs:us-east-1:123456789012:log-group:test',
  });
}

/** A prediction in JSON from the variant `AllTraffic`. */
export function prediction(value: unknown): EndpointAnswer {
  return answerText(JSON.stringify(value), 'application/json');
}

/** Any text as an answer of the variant `AllTraffic`. */
export function answerText(body: string, contentType: string): EndpointAnswer {
  return {
    headers: { 'content-type': contentType, 'x-amzn-invoked-production-variant': 'AllTraffic' },
    body,
  };
}

/** A local SageMaker Runtime. */
export class EndpointDouble {
  answer: EndpointAnswer | ((call: ReceivedCall) => EndpointAnswer) = prediction({ label: 'ok' });
  readonly calls: ReceivedCall[] = [];
  readonly #server = new HttpDouble(async (request, response) => {
    const call = await receive(request);
    this.calls.push(call);
    const answer = typeof this.answer === 'function' ? this.answer(call) : this.answer;
    if (answer.delayMs === Infinity) return;

    await new Promise((resolve) => setTimeout(resolve, answer.delayMs ?? 0));
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });

  start(): Promise<string> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** A local DynamoDB (dynalite) behind a gate that can throttle, hang or count calls by table. */
export class DynamoDbDouble {
  /** Tables whose calls are throttled or never answered. */
  readonly throttled = new Set<string>();
  readonly hanging = new Set<string>();
  readonly calls: ReceivedCall[] = [];
  readonly #dynalite = dynalite({ createTableMs: 0 });
  readonly #gate = new HttpDouble((request, response) => this.#pass(request, response));

  /** Ends all faults. */
  heal(): void {
    this.throttled.clear();
    this.hanging.clear();
  }

  async start(tables: Readonly<Record<string, string>>): Promise<string> {
    await new Promise<void>((resolve) => this.#dynalite.listen(0, '127.0.0.1', resolve));
    const url = await this.#gate.start();
    const client = new DynamoDBClient({ endpoint: url });
    for (const [TableName, key] of Object.entries(tables)) {
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
          KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        }),
      );
    }
    client.destroy();
    return url;
  }

  async stop(): Promise<void> {
    await this.#gate.stop();
    await new Promise((resolve) => this.#dynalite.close(resolve));
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await receive(request);
    const table = (JSON.parse(call.body) as { TableName?: string }).TableName ?? '';
    this.calls.push(call);
    if (this.hanging.has(table)) return;

    if (this.throttled.has(table)) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(
        JSON.stringify({
          __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
          message: 'throttled by the test',
        }),
      );
      return;
    }
    const { port } = this.#dynalite.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': String(call.headers['x-amz-target']),
        authorization: String(call.headers.authorization),
        'x-amz-date': String(call.headers['x-amz-date']),
      },
      body: call.body,
    });
    response
      .writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
      .end(await answer.text());
  }
}

/** A local server that keeps what it gets and answers with a set status. */
export class SinkDouble {
  /** `never` answers nothing. */
  status: number | 'never' = 200;
  readonly calls: ReceivedCall[] = [];
  readonly #server = new HttpDouble(async (request, response) => {
    this.calls.push(await receive(request));
    if (this.status === 'never') return;

    const type = this.status === 200 ? {} : { 'x-amzn-errortype': 'AccessDeniedException' };
    response.writeHead(this.status, { 'content-type': 'application/x-amz-json-1.0', ...type });
    response.end(this.status === 200 ? '{}' : JSON.stringify({ __type: 'AccessDenied' }));
  });

  start(): Promise<string> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** An HTTP server on a free port of the loopback interface. */
class HttpDouble {
  readonly #server: Server;

  constructor(serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
    this.#server = createServer((request, response) => {
      serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function receive(request: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);

  return {
    url: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
