import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Credentials that callers sign with, by access key. */
export const SECRETS = { testing: 'testing' };

/** Answers a request whose body has arrived. */
type Serve = (request: IncomingMessage, body: string, response: ServerResponse) => Promise<void>;

/** A server in the place of one that AWS has in front of a function. */
export class Entrance {
  readonly #serve: Serve;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  private constructor(serve: Serve) {
    this.#serve = serve;
  }

  static async open(serve: Serve): Promise<Entrance> {
    const entrance = new Entrance(serve);
    entrance.#server.listen(0, '127.0.0.1');
    await once(entrance.#server, 'listening');
    return entrance;
  }

  /** Without a path. */
  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await this.#serve(request, Buffer.concat(chunks).toString('utf8'), response);
  }
}
