import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { DeployedFunction } from '../../src/deployed-function';
import { Entrance, SECRETS } from './entrance';
import type { LogDelivery } from './log-delivery';
import { signatureFault } from './signed-request';

const INFERENCE_ROUTE = '/inference';
const ROUTES: readonly string[] = [INFERENCE_ROUTE, '/ground-truth'];
const RESULT_ROUTE = /^\/inference\/[^/]+$/;

/**
 * An HTTP API in front of the deployed function: its routes, callers with AWS credentials, one
 * request after another, each with a new id.
 */
export class LocalGateway {
  readonly #entrance: Entrance;

  private constructor(entrance: Entrance) {
    this.#entrance = entrance;
  }

  /** @param beforeReading what happens before each request for a result; default nothing */
  static async start(
    deployed: DeployedFunction,
    delivery: LogDelivery,
    beforeReading = (): Promise<void> => Promise.resolve(),
  ): Promise<LocalGateway> {
    // Takes requests one by one, so that each printed line belongs to one request.
    let turn = Promise.resolve();
    const entrance = await Entrance.open((request, body, response) => {
      const served = turn.then(() =>
        serve({ deployed, delivery, beforeReading }, request, body, response),
      );
      turn = served.catch(() => undefined);
      return served;
    });
    return new LocalGateway(entrance);
  }

  /** Address of the route of inferences. */
  get url(): string {
    return `${this.#entrance.origin}${INFERENCE_ROUTE}`;
  }

  async stop(): Promise<void> {
    await this.#entrance.close();
  }
}

interface Behind {
  readonly deployed: DeployedFunction;
  readonly delivery: LogDelivery;
  readonly beforeReading: () => Promise<void>;
}

async function serve(
  { deployed, delivery, beforeReading }: Behind,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
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
  const printedBefore = deployed.lines.length;
  if (isRead) await beforeReading();

  const event = { requestId, headers: plainHeaders(headers), body, path, method };
  const { statusCode, headers: answered, body: text } = await deployed.invoke(event);
  await delivery.deliver(deployed.lines.slice(printedBefore));
  answer(statusCode, answered, text);
}

function plainHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
