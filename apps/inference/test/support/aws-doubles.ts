import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** An answer of the SageMaker Runtime API, or an error of it. */
export interface EndpointAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The parts of a streamed body, each sent when it is there. */
  readonly parts?: AsyncIterable<Uint8Array>;
  /** Whether the connection breaks after the parts. */
  readonly breaks?: true;
  /** Time before the answer, in ms; Infinity never answers. */
  readonly delayMs?: number;
}

/** A call that a double received. */
export interface ReceivedCall {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as it arrived, decompressed. */
  readonly bytes: Buffer;
}

/** An AWS error of the REST-JSON protocol. */
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

/** Any bytes as an answer of the variant `AllTraffic`. */
export function answerText(body: string | Uint8Array, contentType: string): EndpointAnswer {
  return {
    headers: { 'content-type': contentType, 'x-amzn-invoked-production-variant': 'AllTraffic' },
    body,
  };
}

/** The answer of an endpoint whose answer is not set. */
const DEFAULT_ANSWER = prediction({ label: 'ok' });

/** A local SageMaker Runtime. */
export class EndpointDouble {
  answer: EndpointAnswer | ((call: ReceivedCall) => EndpointAnswer) = DEFAULT_ANSWER;
  readonly calls: ReceivedCall[] = [];
  /** Answers whose caller closed the connection before their end. */
  abandoned = 0;
  readonly #events = new EventEmitter();
  #held: Promise<void> | undefined;
  readonly #server = new HttpDouble(async (request, response) => {
    const call = await receive(request);
    this.calls.push(call);
    this.#events.emit('call');
    await this.#held;
    const answer = typeof this.answer === 'function' ? this.answer(call) : this.answer;
    if (answer.delayMs === Infinity) return;

    await new Promise((resolve) => setTimeout(resolve, answer.delayMs ?? 0));
    response.writeHead(answer.status ?? 200, answer.headers);
    if (answer.parts === undefined) response.end(answer.body);
    else await this.#stream(response, answer.parts, answer.breaks ?? false);
  });

  /** Answers as at first. */
  reset(): void {
    this.answer = DEFAULT_ANSWER;
    this.#held = undefined;
  }

  /** Answers no call until the returned function is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.#held = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** Resolves when the next call arrives. */
  async nextCall(): Promise<void> {
    await once(this.#events, 'call');
  }

  async #stream(
    response: ServerResponse,
    parts: AsyncIterable<Uint8Array>,
    breaks: boolean,
  ): Promise<void> {
    response.flushHeaders();
    for await (const part of parts) {
      if (response.destroyed) break;
      if (!response.write(part)) {
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
    }
    if (response.destroyed) {
      this.abandoned += 1;
    } else if (breaks) {
      // A connection that breaks takes along what its reader has not read yet.
      await new Promise((resolve) => setTimeout(resolve, 30));
      response.destroy();
    } else {
      response.end();
    }
  }

  start(): Promise<string> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** A local DynamoDB (dynalite) behind a gate that can throttle or hold calls by table. */
export class DynamoDbDouble {
  /** Tables whose calls are throttled or never answered. */
  readonly throttled = new Set<string>();
  readonly hanging = new Set<string>();
  /** How many calls have arrived. */
  callCount = 0;
  readonly #dynalite = dynalite({ createTableMs: 0 });
  readonly #gate = new HttpDouble((request, response) => this.#pass(request, response));

  /** Ends every fault. */
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
    this.callCount++;
    const call = await receive(request);
    const table = (JSON.parse(call.body) as { TableName?: string }).TableName ?? '';
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

/** A local server that keeps the calls it receives and answers with a given status. */
export class SinkDouble {
  /** `never` gives no answer. */
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
export class HttpDouble {
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

  const bytes = Buffer.concat(chunks);
  const isCompressed = request.headers['content-encoding'] === 'gzip';
  const whole = isCompressed ? gunzipSync(bytes) : bytes;
  return {
    url: request.url ?? '',
    headers: request.headers,
    body: whole.toString('utf8'),
    bytes: whole,
  };
}
