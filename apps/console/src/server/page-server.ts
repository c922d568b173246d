import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { MAX_REQUEST_BYTES, readBody, type HttpApi } from '@inference-pipeline/local-aws';

import { ControlError } from './control-error';
import type { ControlRoutes } from './control-routes';
import type { EventStreams } from './event-streams';
import { withFirstState } from './first-state';
import { PAGE_HEADERS, type PageFiles } from './page-files';
import { foreignRequest } from './same-origin';
import type { PageStateSource } from './state/page-state-source';

export interface PageServerDependencies {
  readonly api: HttpApi;
  readonly apiPath: string;
  readonly files: PageFiles;
  readonly source: PageStateSource;
  readonly streams: EventStreams;
  readonly routes: ControlRoutes;
}

/** Serves the page, its routes and the pipeline's API on one origin. */
export function createPageServer(dependencies: PageServerDependencies): Server {
  return createServer((request, response) => {
    serve(dependencies, request, response).catch((error: unknown) => {
      const known = error instanceof ControlError;
      if (!known) console.error(error);

      if (!response.headersSent) response.writeHead(known ? error.status : 500, TEXT);

      response.end(error instanceof Error ? error.message : String(error));
    });
  });
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' } as const;

async function serve(
  { api, apiPath, files, source, streams, routes }: PageServerDependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const foreign = foreignRequest(request);
  if (foreign !== undefined) {
    response.writeHead(403, TEXT).end(foreign);
    return;
  }
  if (url.pathname === apiPath) {
    await passToApi(api, request, response, url);
    return;
  }
  if (url.pathname === '/api/events') {
    streams.open(response, Number(url.searchParams.get('rangeMinutes') ?? 60));
    return;
  }
  if (url.pathname.startsWith('/api/')) {
    const path = url.pathname.slice('/api/'.length);
    const body = request.method === 'POST' ? await readBody(request, 64 * 1_024) : undefined;
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
  response
    .writeHead(200, { ...PAGE_HEADERS, 'content-type': file.contentType })
    .end(url.pathname === '/' ? withFirstState(file.body.toString(), source) : file.body);
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
      .writeHead(413, { 'content-type': 'application/json' })
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
