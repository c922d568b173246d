import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { refusalOf, type GuardOptions, type Refusal } from './guard';

export interface LoopbackServerOptions extends GuardOptions {
  /** The answer to a refused request. Default a plain text. */
  readonly refuse?: (refusal: Refusal) => { readonly contentType: string; readonly body: string };
  /** Epoch ms, for the `Date` header. Default the machine's time. */
  readonly nowMs?: () => number;
}

/** Headers of every response: other origins may not embed, frame or hold it, and no type is guessed. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/**
 * Creates a server for this machine. Every server of the console is made here, so that each has the
 * guard against web pages of other origins. Start it with `listenOnLoopback`.
 */
export function createLoopbackServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { refuse = asText, nowMs, ...guard }: LoopbackServerOptions = {},
): Server {
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);

    if (nowMs !== undefined) dateWhenSent(response, nowMs);

    const refusal = refusalOf(request, guard);
    if (refusal === undefined) {
      handle(request, response);
      return;
    }
    const { contentType, body } = refuse(refusal);
    // The body of the request is not read.
    response
      .writeHead(refusal.status, { 'content-type': contentType, connection: 'close' })
      .end(body);
  });
}

/** SDKs compare this header with their clock when they receive it, so it is written last. */
function dateWhenSent(response: ServerResponse, nowMs: () => number): void {
  const writeHead = response.writeHead.bind(response) as (...argv: unknown[]) => ServerResponse;
  response.writeHead = (...argv: unknown[]) => {
    response.setHeader('date', new Date(nowMs()).toUTCString());
    return writeHead(...argv);
  };
}

function asText({ reason }: Refusal) {
  return { contentType: 'text/plain; charset=utf-8', body: reason };
}
