import type { STSClient } from '@aws-sdk/client-sts';
import { UserError } from '@inference-pipeline/command-line';

import type { Authorization } from '../deployment/deployment';
import { signRequest } from './sign';

/** The API, and the headers that authenticate a caller. */
export interface Api {
  readonly url: URL;
  /** The headers of a request with a body, with a signature or a token if the API requires one. */
  readonly headersFor: (body: string) => Promise<Record<string, string>>;
}

/** Credentials of the caller. */
export interface CallerCredentials {
  readonly region: string;
  /** Provides the AWS credentials that sign requests. */
  readonly sts: STSClient;
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
    const { sts, region } = caller;
    return {
      url,
      headersFor: async (body) => ({
        ...(await signRequest({ url, headers: plain, body }, region, sts.config)),
      }),
    };
  }
  const headers =
    caller.bearerToken === undefined
      ? plain
      : { ...plain, authorization: `Bearer ${caller.bearerToken}` };
  return { url, headersFor: () => Promise.resolve(headers) };
}

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UserError(`The address of the API: expected an http or https URL, got "${address}".`);
  }

  return url;
}
