import { randomBytes } from 'node:crypto';

import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';
import type { LocalStack } from '../../stack/local-stack';
import type { FunctionHost, InvocationResult } from '../lambda/function-host';
import { accessLogLine } from './access-log';
import { apiEvent, commonLogTime, routeKeyOf } from './api-event';
import type { ApiRequest } from './api-request';
import { routeOf, type ApiRoute } from './deployed-api';
import { readFunctionResponse, type HttpResponse } from './function-response';

export interface HttpApiDependencies {
  readonly stack: Pick<LocalStack, 'accountId' | 'api' | 'region'>;
  readonly host: Pick<FunctionHost, 'invoke'>;
  readonly metrics: ServiceMetrics;
  /** Epoch ms. */
  readonly nowMs: () => number;
  /** Receives the lines of the access log. */
  readonly log: (group: string, line: string) => void;
}

/**
 * Maximum size of a request.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export const MAX_REQUEST_BYTES = 10 * 1_024 * 1_024;

/** An HTTP API whose routes lead to one function, with payload format 2.0. */
export class HttpApi {
  readonly #dependencies: HttpApiDependencies;

  constructor(dependencies: HttpApiDependencies) {
    this.#dependencies = dependencies;
  }

  /** Answers a request. Never rejects. */
  async handle(request: ApiRequest): Promise<HttpResponse> {
    const { stack, metrics, nowMs, log } = this.#dependencies;
    const { api } = stack;
    const requestId = newRequestId();
    const startedAtMs = performance.now();
    const timeMs = nowMs();
    const route = routeOf(api, request);
    const result = route
      ? await this.#integrate(request, route, requestId, timeMs)
      : { response: message(404, 'Not Found') };
    const { response, integrationMs } = result;
    const latencyMs = Math.round(performance.now() - startedAtMs);
    const dimensions = { ApiId: api.id };
    const add = (name: keyof typeof awsMetrics.httpApi, value: number) =>
      metrics.add(awsMetrics.httpApi[name], dimensions, value);
    add('Count', 1);
    add('4xx', response.status >= 400 && response.status < 500 ? 1 : 0);
    add('5xx', response.status >= 500 ? 1 : 0);
    add('Latency', latencyMs);
    if (integrationMs !== undefined) add('IntegrationLatency', integrationMs);

    if (api.accessLog !== undefined) {
      const line = accessLogLine(api.accessLog.format, {
        requestId,
        extendedRequestId: requestId,
        requestTime: commonLogTime(timeMs),
        requestTimeEpoch: timeMs,
        'identity.sourceIp': request.sourceIp,
        httpMethod: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        routeKey: route ? routeKeyOf(route) : '-',
        stage: api.stage,
        apiId: api.id,
        status: response.status,
        responseLength: Buffer.byteLength(response.body),
        responseLatency: latencyMs,
        'integration.requestId': result.awsRequestId,
        'integration.latency': integrationMs,
        integrationLatency: integrationMs,
        'integration.status': result.integrationStatus,
        integrationStatus: result.integrationStatus,
        'integration.error': result.errorMessage,
        integrationErrorMessage: result.errorMessage,
        'error.message': result.errorMessage,
      });
      log(api.accessLog.group, line);
    }
    return { ...response, headers: { ...response.headers, 'apigw-requestid': requestId } };
  }

  async #integrate(
    request: ApiRequest,
    route: ApiRoute,
    requestId: string,
    timeMs: number,
  ): Promise<Integration> {
    const { stack, host } = this.#dependencies;
    const startedAtMs = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const cutOff = new Promise<'cut-off'>((resolve) => {
      timer = setTimeout(() => resolve('cut-off'), stack.api.timeoutMs);
    });
    const result = await Promise.race([
      host.invoke(apiEvent(request, { ...stack, route, requestId, timeMs })),
      cutOff,
    ]);
    clearTimeout(timer);
    return { ...conclude(result), integrationMs: Math.round(performance.now() - startedAtMs) };
  }
}

interface Integration {
  readonly response: HttpResponse;
  readonly integrationMs?: number;
  readonly awsRequestId?: string;
  readonly integrationStatus?: number;
  readonly errorMessage?: string;
}

function conclude(result: InvocationResult | 'cut-off'): Integration {
  if (result === 'cut-off') {
    return {
      response: message(503, 'Service Unavailable'),
      errorMessage: 'Endpoint request timed out',
    };
  }
  switch (result.kind) {
    case 'throttled':
      return {
        response: message(503, 'Service Unavailable'),
        integrationStatus: 429,
        errorMessage: 'Rate Exceeded.',
      };
    case 'error':
      return {
        response: message(500, 'Internal Server Error'),
        awsRequestId: result.awsRequestId,
        integrationStatus: 200,
        errorMessage: `The function failed: ${result.error.errorType}`,
      };
    case 'response':
      return {
        response: readFunctionResponse(result.response) ?? message(500, 'Internal Server Error'),
        awsRequestId: result.awsRequestId,
        integrationStatus: 200,
      };
  }
}

/** An answer of API Gateway itself. */
function message(status: number, text: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: JSON.stringify({ message: text }),
  };
}

/** An id in API Gateway's form: 15 characters of base64 and an `=`. */
function newRequestId(): string {
  return `${randomBytes(12).toString('base64').replaceAll('/', '_').replaceAll('+', '-').slice(0, 15)}=`;
}
