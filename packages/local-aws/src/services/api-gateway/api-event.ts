import type { LocalStack } from '../../stack/local-stack';
import type { ApiRequest } from './api-request';
import { pathParameters, type ApiRoute } from './deployed-api';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Media types whose bodies are passed as text. Others are passed in base64. */
const TEXT =
  /^(?:text\/|application\/(?:json|javascript|xml|x-www-form-urlencoded|[\w.-]+\+(?:json|xml))\b)/i;

/** What an event has besides its request. */
export interface EventContext extends Pick<LocalStack, 'accountId' | 'api' | 'region'> {
  readonly route: ApiRoute;
  readonly requestId: string;
  /** Epoch ms. */
  readonly timeMs: number;
}

/**
 * The event for a request in payload format 2.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function apiEvent(
  request: ApiRequest,
  { api, accountId, region, route, requestId, timeMs }: EventContext,
): object {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );
  const isText = TEXT.test(request.headers['content-type'] ?? 'text/plain');
  const parameters = pathParameters(route.path, request.path) ?? {};
  const domainName = `${api.id}.execute-api.${region}.amazonaws.com`;
  return {
    version: '2.0',
    routeKey: routeKeyOf(route),
    rawPath: request.path,
    rawQueryString: request.queryString,
    headers,
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId,
      apiId: api.id,
      domainName,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: routeKeyOf(route),
      stage: api.stage,
      time: commonLogTime(timeMs),
      timeEpoch: timeMs,
    },
    ...(request.body.length === 0
      ? {}
      : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

/** The key of a route, such as `POST /inference`. */
export function routeKeyOf({ method, path }: ApiRoute): string {
  return `${method} ${path}`;
}

/** Formats a time like `22/Nov/2026:18:45:48 +0000`. */
export function commonLogTime(timeMs: number): string {
  const [, year, month, day, time] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(new Date(timeMs).toISOString()) ?? [];
  return `${day ?? ''}/${MONTHS[Number(month) - 1] ?? ''}/${year ?? ''}:${time ?? ''} +0000`;
}
