import { type ApiAuthorization, authorizationType } from './authorization';

/** The access log variable that identifies a caller, by type of authorization. */
const CALLER: Readonly<Record<ReturnType<typeof authorizationType>, string | undefined>> = {
  'aws-iam': '$context.identity.userArn',
  jwt: '$context.authorizer.claims.sub',
  lambda: '$context.authorizer.principalId',
  none: undefined,
};

/**
 * One line per request, including requests that never reach the function. Numbers arrive as
 * strings.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function accessLogFormat(authorization: ApiAuthorization): string {
  const type = authorizationType(authorization);
  const caller = CALLER[type];
  return JSON.stringify({
    requestId: '$context.requestId',
    lambdaRequestId: '$context.integration.requestId',
    requestTime: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    ...(caller !== undefined && { caller }),
    routeKey: '$context.routeKey',
    protocol: '$context.protocol',
    status: '$context.status',
    responseLengthBytes: '$context.responseLength',
    latencyMs: '$context.responseLatency',
    integrationLatencyMs: '$context.integrationLatency',
    integrationStatus: '$context.integration.status',
    integrationError: '$context.integrationErrorMessage',
    ...((type === 'jwt' || type === 'lambda') && {
      authorizerError: '$context.authorizer.error',
    }),
    errorMessage: '$context.error.message',
    errorType: '$context.error.responseType',
  });
}
