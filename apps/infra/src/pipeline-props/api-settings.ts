import type { ApiAuthorization, ApiSettings } from '@inference-pipeline/constructs';
import type { ApiConfig } from '@inference-pipeline/stack-file';

/** The API of a stack file in the form of the constructs. */
export function apiSettings(api: ApiConfig): ApiSettings {
  const { enabled, streaming, authorization, jwt, lambdaAuthorizer, ...settings } = api;
  return { ...settings, authorization: authorizationOf(api) };
}

/** A valid stack file has the section that its authorization needs. */
function authorizationOf({ authorization, jwt, lambdaAuthorizer }: ApiConfig): ApiAuthorization {
  if (authorization === 'jwt' && jwt) return { type: 'jwt', ...jwt };
  if (authorization === 'lambda' && lambdaAuthorizer) {
    return { type: 'lambda', ...lambdaAuthorizer };
  }
  // Fail closed: without its section, callers need AWS credentials.
  return authorization === 'none' ? 'none' : 'aws-iam';
}
