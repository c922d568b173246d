import { UserError } from '../user-error';
import { signRequest, type Signing } from './sign';

/** How callers of an API are authorized. */
export const AUTHORIZATIONS = ['aws-iam', 'jwt', 'lambda', 'none'] as const;

/** Who may call an API. */
export type Authorization = (typeof AUTHORIZATIONS)[number];

/** The API, and the headers that authenticate a caller. */
export interface Api {
  readonly url: URL;
  /** The headers of a request with a body, with a signature or a token if the API requires one. */
  readonly headersFor: (body: string) => Promise<Record<string, string>>;
  /** The headers of a request that reads another address of the API. */
  readonly headersToRead: (url: URL) => Promise<Record<string, string>>;
}

/** Credentials of the caller. */
export interface CallerCredentials {
  readonly region: string;
  /** Signs requests, for example the configuration of a client of the AWS SDK. */
  readonly signing: Signing;
  readonly bearerToken: string | undefined;
  /** Extra headers, for a Lambda authorizer. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The API at an address. Its authorization decides whether requests are signed with AWS credentials or
 * carry a bearer token.
 *
 * @throws UserError if the address is not an http or https URL
 */
export function apiAt(
  address: string,
  authorization: Authorization,
  caller: CallerCredentials,
): Api {
  const url = parseUrl(address);
  const plain = { 'content-type': 'application/json', ...caller.headers };
  if (authorization === 'aws-iam') {
    const { signing, region } = caller;
    return {
      url,
      headersFor: async (body) => ({
        ...(await signRequest({ url, headers: plain, body }, region, signing)),
      }),
      headersToRead: async (address) => ({
        ...(await signRequest(
          { method: 'GET', url: address, headers: caller.headers, body: '' },
          region,
          signing,
        )),
      }),
    };
  }
  const token =
    caller.bearerToken === undefined ? {} : { authorization: `Bearer ${caller.bearerToken}` };
  return {
    url,
    headersFor: () => Promise.resolve({ ...plain, ...token }),
    headersToRead: () => Promise.resolve({ ...caller.headers, ...token }),
  };
}

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UserError(`The address of the API: expected an http or https URL, got "${address}".`);
  }

  return url;
}
