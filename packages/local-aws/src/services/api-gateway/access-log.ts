import { commonLogTime } from './api-event';

/** The facts about a request that an access log can contain. Undefined ones are written as `-`. */
export interface AccessLogFacts {
  readonly requestId: string;
  readonly integrationRequestId: string | undefined;
  readonly timeMs: number;
  readonly sourceIp: string;
  readonly method: string;
  readonly path: string;
  readonly routeKey: string;
  readonly stage: string;
  readonly apiId: string;
  readonly status: number;
  readonly responseLength: number;
  readonly responseLatencyMs: number;
  readonly integrationLatencyMs: number | undefined;
  readonly integrationStatus: number | undefined;
  readonly errorMessage: string | undefined;
}

/** Variables of `$context`. API Gateway writes others as `-`. */
const VARIABLES: Readonly<Record<string, (facts: AccessLogFacts) => number | string | undefined>> =
  {
    requestId: ({ requestId }) => requestId,
    extendedRequestId: ({ requestId }) => requestId,
    'integration.requestId': ({ integrationRequestId }) => integrationRequestId,
    requestTime: ({ timeMs }) => commonLogTime(timeMs),
    requestTimeEpoch: ({ timeMs }) => timeMs,
    'identity.sourceIp': ({ sourceIp }) => sourceIp,
    httpMethod: ({ method }) => method,
    path: ({ path }) => path,
    protocol: () => 'HTTP/1.1',
    routeKey: ({ routeKey }) => routeKey,
    stage: ({ stage }) => stage,
    apiId: ({ apiId }) => apiId,
    status: ({ status }) => status,
    responseLength: ({ responseLength }) => responseLength,
    responseLatency: ({ responseLatencyMs }) => responseLatencyMs,
    integrationLatency: ({ integrationLatencyMs }) => rounded(integrationLatencyMs),
    'integration.latency': ({ integrationLatencyMs }) => rounded(integrationLatencyMs),
    'integration.status': ({ integrationStatus }) => integrationStatus,
    integrationStatus: ({ integrationStatus }) => integrationStatus,
    integrationErrorMessage: ({ errorMessage }) => errorMessage,
    'integration.error': ({ errorMessage }) => errorMessage,
    'error.message': ({ errorMessage }) => errorMessage,
  };

/**
 * One line of an access log in the stage's format.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function accessLogLine(format: string, facts: AccessLogFacts): string {
  return format.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_match, name: string) =>
    String((Object.hasOwn(VARIABLES, name) ? VARIABLES[name]?.(facts) : undefined) ?? '-'),
  );
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value);
}
