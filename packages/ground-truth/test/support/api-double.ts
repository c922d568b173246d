import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { apiAt, type Api } from '@inference-pipeline/command-line/deployed-api';
import type { GroundTruthItem, GroundTruthStatus } from '@inference-pipeline/inference-contract';

/** An answer in place of the API's own; `reset` cuts the connection. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'reset';

/**
 * The route of ground truth, for what the real function does not do at will: throttling, lost connections
 * and items that are unavailable for a while.
 */
export class ApiDouble {
  /** Ground truth by request id. */
  readonly records = new Map<string, unknown>();
  /** The items of each request. */
  readonly requests: (readonly GroundTruthItem[])[] = [];
  /** Most requests at a time so far. */
  mostAtATime = 0;
  /** The fault of a request; undefined to answer it. */
  fault: (items: readonly GroundTruthItem[], request: number) => Fault | undefined = () =>
    undefined;
  /** The status of an item in place of the API's own. */
  statusOf: (item: GroundTruthItem) => GroundTruthStatus | undefined = () => undefined;
  /** Called with each request that arrived, before it is answered. */
  onRequest: () => Promise<void> | void = () => undefined;
  #running = 0;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async start(): Promise<Api> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return apiAt(`http://127.0.0.1:${port}/ground-truth`, 'none', {
      region: 'us-east-1',
      signing: undefined as never,
      bearerToken: undefined,
      headers: {},
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** All items that it took, in the order of their arrival. */
  get sent(): readonly string[] {
    return this.requests.flat().map(({ requestId }) => requestId);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);

    const items = JSON.parse(Buffer.concat(chunks).toString('utf8')) as GroundTruthItem[];
    this.#running++;
    this.mostAtATime = Math.max(this.mostAtATime, this.#running);
    const number = this.requests.push(items);
    await this.onRequest();
    const fault = this.fault(items, number);
    this.#running--;
    if (fault === 'reset') {
      response.destroy();
      return;
    }
    if (fault !== undefined) {
      const body = fault.body ?? '{"message":"Fault of the test"}';
      response.writeHead(fault.status, fault.headers).end(body);
      return;
    }

    const results = items.map((item) => ({
      requestId: item.requestId,
      status: this.statusOf(item) ?? this.#record(item),
    }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ results }));
  }

  #record({ requestId, groundTruth, correct }: GroundTruthItem): GroundTruthStatus {
    const earlier = this.records.get(requestId);
    if (earlier !== undefined && earlier !== groundTruth && correct !== true) return 'conflict';

    this.records.set(requestId, groundTruth);
    if (earlier === undefined) return 'recorded';
    return earlier === groundTruth ? 'unchanged' : 'corrected';
  }
}
