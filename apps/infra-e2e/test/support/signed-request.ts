import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { AwsV4Signer } from 'aws4fetch';

/** A request to an API. */
export interface ReceivedRequest {
  readonly method: string;
  /** With the host that it was sent to. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Longest, in ms, that a signature is good for. */
const MAX_AGE_MS = 5 * 60_000;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Why AWS would reject a request's signature; undefined if it would accept it. Signs the request again,
 * with a different library from the callers'.
 *
 * @param expected the service that the request is for. Default API Gateway
 */
export async function signatureFault(
  { method, url, headers, body }: ReceivedRequest,
  secrets: Readonly<Record<string, string>>,
  expected = 'execute-api',
): Promise<string | undefined> {
  const [, accessKeyId = '', region = '', service = '', signedHeaders = '', signature] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  const secretAccessKey = secrets[accessKeyId];
  if (signature === undefined) return 'Missing Authentication Token';
  if (secretAccessKey === undefined) {
    return 'The security token included in the request is invalid.';
  }
  if (service !== expected) return `Credential should be scoped to service ${expected}`;
  const datetime = String(headers['x-amz-date']);
  if (Math.abs(Date.now() - dateOf(datetime).getTime()) > MAX_AGE_MS) return 'Signature expired';
  const sha256 = createHash('sha256').update(body).digest('hex');
  if ((headers['x-amz-content-sha256'] ?? sha256) !== sha256) {
    return 'The body is not what was signed';
  }
  const names = signedHeaders.split(';');
  const signer = new AwsV4Signer({
    method,
    url,
    headers: Object.fromEntries(
      names.filter((name) => name !== 'host').map((name) => [name, String(headers[name])]),
    ),
    body,
    accessKeyId,
    secretAccessKey,
    service,
    region,
    datetime,
    allHeaders: true,
  });
  return (await signer.signature()) === signature
    ? undefined
    : 'The request signature we calculated does not match the signature you provided.';
}

/** `20261122T190000Z` */
function dateOf(basic: string): Date {
  return new Date(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
