import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { DeployedFunction } from '../../src/deployed-function';
import type { LogDelivery } from './log-delivery';
import { signatureFault } from './signed-request';

/** Credentials that callers sign with, by access key. */
const SECRETS = { testing: 'testing' };

const INFERENCE_ROUTE = '/inference';
const ROUTES: readonly string[] = [INFERENCE_ROUTE, '/ground-truth'];
const RESULT_ROUTE = /^\/inference\/[^/]+$/;

/**
 * An HTTP API in front of the deployed function: its routes, callers with AWS credentials, one
 * request after another, each with a new id.
 */
export class LocalGateway {
  readonly #function: DeployedFunction;
  readonly #delivery: LogDelivery;
  readonly #beforeReading: () => Promise<void>;
  readonly #server = createServer((request, response) => {
    this.#turn = this.#turn
      .then(() => this.#serve(request, response))
      .catch((error: unknown) => {
        response.destroy(error as Error);
      });
  });
  /** Takes requests one by one, so that each printed line belongs to one request. */
  #turn: Promise<void> = Promise.resolve();

  private constructor(
    deployed: DeployedFunction,
    delivery: LogDelivery,
    beforeReading: () => Promise<void>,
  ) {
    this.#function = deployed;
    this.#delivery = delivery;
    this.#beforeReading = beforeReading;
  }

  /** @param beforeReading what happens before each request for a result; default nothing */
  static async start(
    deployed: DeployedFunction,
    delivery: LogDelivery,
    beforeReading = (): Promise<void> => Promise.resolve(),
  ): Promise<LocalGateway> {
    const gateway = new LocalGateway(deployed, delivery, beforeReading);
    gateway.#server.listen(0, '127.0.0.1');
    await once(gateway.#server, 'listening');
    return gateway;
  }

  /** Address of the route of inferences. */
  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}${INFERENCE_ROUTE}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const requestId = randomUUID();
    const answer = (status: number, headers: Readonly<Record<string, string>>, text: string) => {
      response.writeHead(status, { ...headers, 'apigw-requestid': requestId }).end(text);
    };
    const refuse = (status: number, message: string) => {
      answer(status, { 'content-type': 'application/json' }, JSON.stringify({ message }));
    };
    const { headers, method = '', url: path = '' } = request;
    const isRead = method === 'GET' && RESULT_ROUTE.test(path);
    if (!isRead && !(method === 'POST' && ROUTES.includes(path))) {
      refuse(404, 'Not Found');
      return;
    }
    const url = `http://${String(headers.host)}${path}`;
    const fault = await signatureFault({ method, url, headers, body }, SECRETS);
    if (fault !== undefined) {
      refuse(403, 'Forbidden');
      return;
    }
    const printedBefore = this.#function.lines.length;
    if (isRead) await this.#beforeReading();

    const event = { requestId, headers: plainHeaders(headers), body, path, method };
    const { statusCode, headers: answered, body: text } = await this.#function.invoke(event);
    await this.#delivery.deliver(this.#function.lines.slice(printedBefore));
    answer(statusCode, answered, text);
  }
}

function plainHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
