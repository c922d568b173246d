import { SignatureV4 } from '@smithy/signature-v4';

/** AWS credentials, and the hash that a signature is made with. */
export type Signing = Pick<ConstructorParameters<typeof SignatureV4>[0], 'credentials' | 'sha256'>;

/** One request to sign. */
export interface UnsignedRequest {
  /** Default POST. */
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs a request with AWS Signature Version 4.
 *
 * @param signing for example the configuration of a client of the AWS SDK
 * @param service that the request is for, by the name that signatures have; default API Gateway
 * @returns the headers of the request
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export async function signRequest(
  { method = 'POST', url, headers, body }: UnsignedRequest,
  region: string,
  { credentials, sha256 }: Signing,
  service = 'execute-api',
): Promise<Readonly<Record<string, string>>> {
  const signer = new SignatureV4({ service, region, credentials, sha256 });
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  });
  return signed.headers;
}
