import type { ApiAuthorization, ApiSettings } from '@inference-pipeline/constructs';
import type { ApiConfig } from '@inference-pipeline/stack-file';

/** The API of a stack file as the constructs take it. */
export function apiSettings(api: ApiConfig): ApiSettings {
  const { throttling, cors, domain } = api;
  return {
    authorization: authorizationOf(api),
    throttling,
    ...(cors && { cors }),
    ...(domain && { domain }),
  };
}

/** A valid stack file has the section that its authorization needs. */
function authorizationOf({ authorization, jwt, lambdaAuthorizer }: ApiConfig): ApiAuthorization {
  if (authorization === 'jwt' && jwt) return { type: 'jwt', ...jwt };
  if (authorization === 'lambda' && lambdaAuthorizer)
    return { type: 'lambda', ...lambdaAuthorizer };
  // Never less than was asked for: without its section, callers need AWS credentials.
  return authorization === 'none' ? 'none' : 'aws-iam';
}
