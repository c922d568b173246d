import type { STSClient } from '@aws-sdk/client-sts';
import { UserError } from '@inference-pipeline/command-line';

import type { Authorization } from '../deployment/deployment';
import { signRequest } from './sign';

/** The API, and how a caller proves to it who they are. */
export interface Api {
  readonly url: URL;
  /** Headers of a request with a body, signed or with a token where the API asks for it. */
  readonly headersFor: (body: string) => Promise<Record<string, string>>;
}

/** What the caller has to show. */
export interface CallerProof {
  readonly region: string;
  /** Its credentials sign. */
  readonly sts: STSClient;
  readonly bearerToken: string | undefined;
  /** Sent as they are, for a Lambda authorizer. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How requests to the API are made, by its authorization: signed with the AWS credentials, with a
 * bearer token, with headers of the user's, or as they are.
 *
 * @throws UserError for an address that is none
 */
export function apiAt(address: string, authorization: Authorization, proof: CallerProof): Api {
  const url = parseUrl(address);
  const plain = { 'content-type': 'application/json', ...proof.headers };
  switch (authorization) {
    case 'aws-iam':
      return {
        url,
        headersFor: async (body) => {
          const { sts, region } = proof;
          return {
            ...(await signRequest({ url, headers: plain, body }, region, sts.config.credentials)),
          };
        },
      };
    case 'jwt':
    case 'lambda':
    case 'none': {
      const headers =
        proof.bearerToken === undefined
          ? plain
          : { ...plain, authorization: `Bearer ${proof.bearerToken}` };
      return { url, headersFor: () => Promise.resolve(headers) };
    }
  }
}

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new UserError(`The address of the API: expected an http or https URL, got "${address}".`);

  return url;
}
