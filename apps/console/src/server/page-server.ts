import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';

import {
  createLoopbackServer,
  MAX_REQUEST_BYTES,
  pathParameters,
  readBody,
  type FunctionUrl,
  type HttpApi,
} from '@inference-pipeline/local-aws';

import { ControlError } from './control-error';
import type { ControlRoutes } from './control-routes';
import { readRange, type EventStreams } from './event-streams';
import { withFirstState } from './first-state';
import { FUNCTION_URL_PATH, passToFunctionUrl } from './function-url-route';
import type { PageFiles } from './page-files';
import type { PageStateSource } from './state/page-state-source';

export interface PageServerDependencies {
  readonly api: HttpApi;
  /** Undefined if the stack does not stream. */
  readonly functionUrl: FunctionUrl | undefined;
  /** Paths of the API's routes, such as `/inference/{requestId}`. */
  readonly apiPaths: readonly string[];
  readonly files: PageFiles;
  readonly source: PageStateSource;
  readonly streams: EventStreams;
  readonly routes: ControlRoutes;
  /** Epoch ms, for the `Date` header. */
  readonly nowMs: () => number;
}

/** Maximum size of the body of a setting. */
const MAX_SETTING_BYTES = 64 * 1_024;

/** Serves the page, its routes and the pipeline's API on one origin. */
export function createPageServer(dependencies: PageServerDependencies): Server {
  return createLoopbackServer(
    (request, response) => {
      serve(dependencies, request, response).catch((error: unknown) => {
        // The client is gone.
        if (request.destroyed && !request.complete) return;

        const known = error instanceof ControlError;
        if (!known) console.error(error);

        if (!response.headersSent) response.writeHead(known ? error.status : 500, TEXT);

        response.end(error instanceof Error ? error.message : String(error));
      });
    },
    { pagePath: '/', nowMs: dependencies.nowMs },
  );
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' } as const;

async function serve(
  { api, apiPaths, functionUrl, files, source, streams, routes }: PageServerDependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request);
  if (apiPaths.some((path) => pathParameters(path, url.pathname) !== undefined)) {
    await passToApi(api, request, response, url);
    return;
  }
  if (url.pathname === FUNCTION_URL_PATH) {
    if (functionUrl === undefined) {
      throw new ControlError('This stack does not stream: set api.streaming: true.', 404);
    }

    await passToFunctionUrl(functionUrl, request, response, url.search.slice(1));
    return;
  }
  if (url.pathname === '/api/events') {
    if (request.method !== 'GET') throw new ControlError('Expected GET /api/events', 405);

    streams.open(response, readRange(url.searchParams.get('rangeMinutes')));
    return;
  }
  if (url.pathname.startsWith('/api/')) {
    const path = url.pathname.slice('/api/'.length);
    const body = request.method === 'POST' ? await readSetting(request, response) : undefined;
    const answer = await routes(request.method ?? 'GET', path, body);
    response
      .writeHead(answer === undefined ? 204 : 200, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
      })
      .end(answer === undefined ? undefined : JSON.stringify(answer));
    return;
  }
  const file = request.method === 'GET' ? files.get(url.pathname) : undefined;
  if (file === undefined) {
    response.writeHead(404, TEXT).end('Not found');
    return;
  }
  response.writeHead(200, file.headers);
  if (url.pathname !== '/') {
    response.end(file.body);
    return;
  }
  const { head, rest } = withFirstState(file.body.toString(), source, console.error);
  response.write(head);
  await setImmediate();
  response.end(rest());
}

/** The request's URL. Its path is taken as it is: `//name` is not a host. */
function urlOf({ url = '/' }: IncomingMessage): URL {
  const [path = '/', ...query] = url.split('?');
  const whole = new URL('http://localhost/');
  whole.pathname = path;
  whole.search = query.join('?');
  return whole;
}

/**
 * Reads the body of a setting. Forms of other pages cannot send JSON, not even in browsers that do not
 * name the origin of a request.
 *
 * @throws ControlError
 */
async function readSetting(request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(contentType)) {
    throw new ControlError(`Expected application/json, got ${contentType || 'no type'}`, 415);
  }

  const body = await readBody(request, MAX_SETTING_BYTES);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    throw new ControlError(`The body is larger than ${MAX_SETTING_BYTES} bytes`, 413);
  }
  return body;
}

async function passToApi(
  api: HttpApi,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBody(request, MAX_REQUEST_BYTES);
  if (body === undefined) {
    response
      .writeHead(413, { 'content-type': 'application/json', connection: 'close' })
      .end('{"message":"Request Entity Too Large"}');
    return;
  }
  const answer = await api.handle({
    method: request.method ?? 'GET',
    path: url.pathname,
    queryString: url.search.slice(1),
    headers: request.headers,
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  });
  response
    .writeHead(answer.status, {
      ...answer.headers,
      ...(answer.cookies.length === 0 ? {} : { 'set-cookie': [...answer.cookies] }),
    })
    .end(answer.body);
}
