import type { IncomingMessage, ServerResponse } from 'node:http';

import { readBody, type FunctionUrl } from '@inference-pipeline/local-aws';

/** Path of the console at which the function URL of a stack that streams is served. */
export const FUNCTION_URL_PATH = '/stream';

/**
 * Maximum size of a request to a function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_REQUEST_BYTES = 6 * 1_024 * 1_024;

/**
 * Passes a request to the function URL, which answers as its function streams. In AWS, callers sign; here,
 * anyone on this machine may call.
 */
export async function passToFunctionUrl(
  functionUrl: FunctionUrl,
  request: IncomingMessage,
  response: ServerResponse,
  queryString: string,
): Promise<void> {
  const body = await readBody(request, MAX_REQUEST_BYTES);
  if (body === undefined) {
    response
      .writeHead(413, { 'content-type': 'application/json', connection: 'close' })
      .end(`{"Message":"Request must be smaller than ${MAX_REQUEST_BYTES} bytes"}`);
    return;
  }
  await functionUrl.handle(
    {
      method: request.method ?? 'GET',
      // A function URL has its own host, and callers use its root.
      path: '/',
      queryString,
      headers: request.headers,
      body,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    },
    response,
  );
}
