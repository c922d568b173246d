import { UserError } from '@inference-pipeline/command-line';
import { TOKEN_SOURCE, type Authorization } from '@inference-pipeline/command-line/deployed-api';

/**
 * Refuses to send what the API would refuse for the lack of a token: that is known before the first
 * request, which would be tried again and again.
 *
 * @param headers by lower-case name
 * @throws UserError if the API requires a token or a header and there is none
 */
export function requireCredentials(
  authorization: Authorization,
  token: string | undefined,
  headers: Readonly<Record<string, string>>,
): void {
  if (token !== undefined) return;
  if (authorization === 'jwt' && headers['authorization'] === undefined) {
    throw new UserError(`The API requires a JWT, and there is none. Give one ${TOKEN_SOURCE}.`);
  }
  if (authorization === 'lambda' && Object.keys(headers).length === 0) {
    throw new UserError(
      `The authorizer of the API needs a header, and there is none. Give one with --header, or a token ${TOKEN_SOURCE}.`,
    );
  }
}
