import { headerOf, membersOf, type ApiEvent } from './api-event';

/**
 * Who called, as the API's authorization established it: the parts of an identity that stay the same
 * from one request to the next. Undefined if the API does not authorize its callers.
 *
 * - IAM: ARN and unique id of the user or of the role's session, and the Cognito identity, whose
 *   sessions all have one name. People who share a role are told apart by their sessions, so a
 *   task that takes over for another in a session of its own counts as another principal.
 * - JWT: issuer and subject.
 * - Lambda authorizer: `principalId` if its context has one, else the whole context.
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
  // An authorizer without a context says no more than that it accepted this header.
  if (lambda !== undefined) return described('lambda', [], headerOf(event, 'authorization'));

  const { userArn, caller, cognitoIdentityId } = membersOf(identity);
  if ([userArn, caller].some(isPresent)) {
    return described('iam', [userArn, caller, cognitoIdentityId], identity);
  }

  const { issuerDN, subjectDN } = membersOf(membersOf(authentication)['clientCert']);
  return isPresent(subjectDN) ? described('tls', [issuerDN, subjectDN], undefined) : undefined;
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
