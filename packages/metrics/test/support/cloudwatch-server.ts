import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';

import type { ReceivedRequest } from './limit-checker';

/** An answer other than success; `hang` never answers. */
export type Fault = { status: number; type: string; message?: string } | 'hang' | undefined;

/** A request as it arrived, whatever the answer. */
export interface Arrival {
  readonly request: ReceivedRequest;
  /** Size of the body before compression. */
  readonly bytes: number;
  readonly wasCompressed: boolean;
}

async function read(message: IncomingMessage): Promise<Arrival> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const wasCompressed = message.headers['content-encoding'] === 'gzip';
  const body = wasCompressed ? gunzipSync(raw) : raw;
  const target = message.headers['x-amz-target'];
  if (target !== 'GraniteServiceVersion20100801.PutMetricData') {
    throw new Error(`Not PutMetricData in AWS JSON 1.0: ${String(target)}`);
  }

  const request = JSON.parse(body.toString('utf8')) as ReceivedRequest;
  return { request, bytes: body.length, wasCompressed };
}

function answer(response: ServerResponse, fault: Fault): void {
  if (fault === 'hang') return;
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  if (fault === undefined) {
    response.end('{}');
    return;
  }
  response.statusCode = fault.status;
  const { type, message = 'no' } = fault;
  response.end(JSON.stringify({ __type: `com.amazonaws.cloudwatch#${type}`, message }));
}

/** A local server for PutMetricData that keeps the requests it receives and accepts. */
export class CloudWatchServer {
  readonly #server = createServer((message, response) => {
    read(message).then(
      (arrival) => {
        this.arrivals.push(arrival);
        this.#events.emit('arrival');
        const fault = this.faultFor(arrival);
        if (fault === undefined) {
          this.accepted.push(arrival);
          this.#events.emit('accepted');
        }
        answer(response, fault);
      },
      (error: unknown) =>
        answer(response, { status: 400, type: 'TestError', message: String(error) }),
    );
  });
  readonly #clients: CloudWatchClient[] = [];
  readonly #events = new EventEmitter();
  arrivals: Arrival[] = [];
  accepted: Arrival[] = [];
  faultFor: (arrival: Arrival) => Fault = () => undefined;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  reset(): void {
    this.arrivals = [];
    this.accepted = [];
    this.faultFor = () => undefined;
  }

  /** Resolves when the next request arrives, whatever its answer. */
  async nextArrival(): Promise<void> {
    await once(this.#events, 'arrival');
  }

  /** Resolves when the next request is accepted. */
  async nextAccepted(): Promise<void> {
    await once(this.#events, 'accepted');
  }

  /** A real client of this server. */
  client(maxAttempts = 3): CloudWatchClient {
    const { port } = this.#server.address() as AddressInfo;
    const client = new CloudWatchClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts,
    });
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
