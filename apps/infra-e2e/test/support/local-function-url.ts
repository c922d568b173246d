import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { DeployedFunction } from '../../src/deployed-function';
import { Entrance, SECRETS } from './entrance';
import type { LogDelivery } from './log-delivery';
import { signatureFault } from './signed-request';

/** The URL of the deployed function that streams: callers with AWS credentials, one request after another. */
export class LocalFunctionUrl {
  readonly #entrance: Entrance;

  private constructor(entrance: Entrance) {
    this.#entrance = entrance;
  }

  static async start(deployed: DeployedFunction, delivery: LogDelivery): Promise<LocalFunctionUrl> {
    const entrance = await Entrance.open((request, body, response) =>
      serve(deployed, delivery, request, body, response),
    );
    return new LocalFunctionUrl(entrance);
  }

  get url(): string {
    return `${this.#entrance.origin}/`;
  }

  async stop(): Promise<void> {
    await this.#entrance.close();
  }
}

async function serve(
  deployed: DeployedFunction,
  delivery: LogDelivery,
  { headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const url = `http://${String(headers.host)}/`;
  const fault = await signatureFault({ method: 'POST', url, headers, body }, SECRETS, 'lambda');
  if (fault !== undefined) {
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"Message":"Forbidden"}');
    return;
  }
  const event = {
    requestId: randomUUID(),
    headers: { 'content-type': String(headers['content-type']) },
    body,
  };
  const printedBefore = deployed.lines.length;
  try {
    await deployed.stream(event, {
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
  await delivery.deliver(deployed.lines.slice(printedBefore));
}
