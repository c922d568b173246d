import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { DeployedFunction } from '../../src/deployed-function';
import type { LogDelivery } from './log-delivery';
import { signatureFault } from './signed-request';

/** Credentials that callers sign with, by access key. */
const SECRETS = { testing: 'testing' };

/** The URL of the deployed function that streams: callers with AWS credentials, one request after another. */
export class LocalFunctionUrl {
  readonly #function: DeployedFunction;
  readonly #delivery: LogDelivery;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  private constructor(deployed: DeployedFunction, delivery: LogDelivery) {
    this.#function = deployed;
    this.#delivery = delivery;
  }

  static async start(deployed: DeployedFunction, delivery: LogDelivery): Promise<LocalFunctionUrl> {
    const started = new LocalFunctionUrl(deployed, delivery);
    started.#server.listen(0, '127.0.0.1');
    await once(started.#server, 'listening');
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`;
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
    const { headers } = request;
    const url = `http://${String(headers.host)}/`;
    const fault = await signatureFault({ method: 'POST', url, headers, body }, SECRETS, 'lambda');
    if (fault !== undefined) {
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end('{"Message":"Forbidden"}');
      return;
    }
    const event = {
      requestId: randomUUID(),
      headers: { 'content-type': String(headers['content-type']) },
      body,
    };
    const printedBefore = this.#function.lines.length;
    try {
      await this.#function.stream(event, {
        left: new AbortController().signal,
        take: (part, head) => {
          if (head !== undefined) response.writeHead(head.statusCode, head.headers);
          response.write(part);
          return Promise.resolve();
        },
      });
      response.end();
    } catch {
      // Lambda cuts an answer whose function has failed.
      response.destroy();
    }
    await this.#delivery.deliver(this.#function.lines.slice(printedBefore));
  }
}
