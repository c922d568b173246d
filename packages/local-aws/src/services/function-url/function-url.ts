import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { roomForMore } from '../../server/room-for-more';
import type { LocalStack } from '../../stack/local-stack';
import { apiEvent } from '../api-gateway/api-event';
import type { ApiRequest } from '../api-gateway/api-request';
import type { FunctionHost, InvocationResult } from '../lambda/function-host';
import type { StreamHead, StreamReceiver } from '../lambda/sandbox';

export interface FunctionUrlDependencies {
  readonly stack: Pick<LocalStack, 'accountId' | 'api' | 'region'>;
  readonly host: Pick<FunctionHost, 'invoke'>;
  /** Epoch ms. */
  readonly nowMs: () => number;
}

/** A function URL with the invoke mode `RESPONSE_STREAM`. Callers need not sign here. */
export class FunctionUrl {
  readonly #dependencies: FunctionUrlDependencies;

  constructor(dependencies: FunctionUrlDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Answers a request with what the function streams, as it comes. Never rejects. A response that the
   * function cuts has no end, which clients see as a broken transfer.
   */
  async handle(request: ApiRequest, response: ServerResponse): Promise<void> {
    const result = await this.call(request, receiverOf(response));
    if (response.destroyed) return;

    if (result.kind === 'response') response.end();
    else if (response.headersSent) response.destroy();
    else refuse(response, result.kind === 'throttled' ? 429 : 502);
  }

  /**
   * Passes what the function streams to a receiver. Never rejects.
   *
   * @returns how the function ended; an error after the first part means that the answer is cut
   */
  call(request: ApiRequest, receiver: StreamReceiver): Promise<InvocationResult> {
    const { stack, host, nowMs } = this.#dependencies;
    const event = apiEvent(request, {
      ...stack,
      route: { method: '$default', path: '' },
      requestId: randomUUID(),
      timeMs: nowMs(),
    });
    return host.invoke({ ...event, routeKey: '$default' }, { receiver });
  }
}

function receiverOf(response: ServerResponse): StreamReceiver {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return {
    left: left.signal,
    async take(part: Uint8Array, head: StreamHead | undefined): Promise<void> {
      if (response.destroyed) return;
      if (head !== undefined) response.writeHead(head.statusCode, head.headers);
      if (response.write(part)) return;

      await roomForMore(response);
    },
  };
}

/** An answer of Lambda itself. */
function refuse(response: ServerResponse, status: number): void {
  const text = status === 429 ? 'Rate Exceeded.' : 'Internal Server Error';
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ Message: text }));
}
