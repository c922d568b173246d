import { headerOf, membersOf, type ApiEvent } from './api-event';

/**
 * Who called, as the API's authorization established it: the parts of an identity that stay the same
 * from one request to the next. Undefined if the API does not authorize its callers.
 *
 * - IAM: ARN and unique id of the user or of the role's session, and the Cognito identity, whose
 *   sessions all have one name. People who share a role are told apart by their sessions, so a
 *   task that takes over from another under another session name counts as another principal.
 * - JWT: issuer and subject.
 * - Lambda authorizer: `principalId` if its context has one, else the whole context. Without a context,
 *   what the authorizer may have accepted of the request.
 *
 * An identity without these parts counts whole: a repeat may then call the model again, but no answer
 * gets to somebody else.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function principalOf(event: ApiEvent): string | undefined {
  const { authorizer, authentication, identity } = membersOf(event.requestContext);
  const { iam, jwt, lambda, claims, principalId, integrationLatency, ...context } =
    membersOf(authorizer);
  if (isPresent(iam)) {
    const { userArn, userId, callerId, cognitoIdentity } = membersOf(iam);
    const { identityId } = membersOf(cognitoIdentity);
    return described('iam', [userArn, userId ?? callerId, identityId], iam);
  }

  const verified = membersOf(jwt)['claims'] ?? jwt ?? claims;
  if (isPresent(verified)) {
    const { iss, sub } = membersOf(verified);
    return described('jwt', isPresent(sub) ? [iss, sub] : [], verified);
  }

  const given = lambda === undefined ? context : membersOf(lambda);
  const id = principalId ?? given['principalId'];
  if (isPresent(id) || Object.keys(given).length > 0) return described('lambda', [id], given);
  if (lambda !== undefined) return described('lambda', [], acceptedBy(event));

  const { userArn, caller, cognitoIdentityId } = membersOf(identity);
  if ([userArn, caller].some(isPresent)) {
    return described('iam', [userArn, caller, cognitoIdentityId], identity);
  }

  const { issuerDN, subjectDN } = membersOf(membersOf(authentication)['clientCert']);
  return isPresent(subjectDN) ? described('tls', [issuerDN, subjectDN], undefined) : undefined;
}

/** Headers that say nothing of the caller, or that change from one request to the next. */
const NOT_IDENTIFYING =
  /^(?:accept.*|connection|content-.*|host|idempotency-key|traceparent|tracestate|user-agent|via|x-amzn-.*|x-forwarded-.*)$/;

/**
 * What an authorizer without a context accepted: it says no more. That is the Authorization header, or,
 * as the function does not know the identity sources, whatever else may be one.
 */
function acceptedBy(event: ApiEvent): unknown {
  const authorization = headerOf(event, 'authorization');
  if (authorization !== undefined) return authorization;

  const headers = Object.keys(membersOf(event.headers))
    .map((name) => name.toLowerCase())
    .filter((name) => !NOT_IDENTIFYING.test(name));
  return {
    ...Object.fromEntries(headers.map((name) => [name, headerOf(event, name)])),
    cookies: event.cookies,
    query: event.rawQueryString,
  };
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** One text for the identifying parts, or for the whole identity if there are none. */
function described(kind: string, parts: readonly unknown[], whole: unknown): string {
  const entries = Object.entries(membersOf(whole)).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    kind,
    parts.some(isPresent) ? parts : entries.length > 0 ? entries : (whole ?? null),
  ]);
}
