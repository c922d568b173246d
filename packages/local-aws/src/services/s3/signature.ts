import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { AwsRequest } from '../../server/aws-request';
import { s3Failure } from './s3-error';

/** Longest validity of a presigned address, in seconds. */
const MAX_EXPIRES_SECONDS = 604_800;

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Parameters of a presigned address. With one of them, the others have to be there too. */
const PRESIGNED = /^X-Amz-(?:Algorithm|Credential|Signature)$/;

/** A request whose signature is checked. */
export type SignedRequest = Pick<AwsRequest, 'headers' | 'method' | 'path' | 'query'>;

/** The parts of a signature, from the header or from the address. */
interface Signature {
  readonly accessKeyId: string;
  readonly scope: string;
  /** `20261127T140000Z` */
  readonly date: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly payloadHash: string;
  /** The address's parameters that are signed. */
  readonly parameters: readonly (readonly [string, string])[];
}

/**
 * Checks the signature of a request to S3: in its header, or in its address, which is valid for a while.
 *
 * @param secretOf the secret of an access key; undefined for a client whose credentials nobody here
 *   knows, whose signature cannot be checked
 * @throws AwsError as S3 answers: for an address that has expired, or a signature that is missing or wrong
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function checkSignature(
  request: SignedRequest,
  secretOf: (accessKeyId: string) => string | undefined,
  nowMs: number,
): void {
  const parameters = parametersOf(request.query);
  const isPresigned = parameters.some(([name]) => PRESIGNED.test(name));
  const signature = isPresigned
    ? readPresigned(parameters, nowMs)
    : readHeader(request, parameters);
  const secret = secretOf(signature.accessKeyId);
  if (secret === undefined) return;

  const expected = Buffer.from(sign(request, signature, secret));
  const given = Buffer.from(signature.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw s3Failure('SignatureDoesNotMatch');
  }
}

function readPresigned(
  parameters: readonly (readonly [string, string])[],
  nowMs: number,
): Signature {
  const one = (name: string): string => {
    const value = parameters.find(([each]) => each === name)?.[1];
    if (value !== undefined) return value;

    throw s3Failure('AuthorizationQueryParametersError', `The parameter ${name} is missing.`);
  };
  const [accessKeyId = '', ...scope] = one('X-Amz-Credential').split('/');
  const date = one('X-Amz-Date');
  const expiresSeconds = Number(one('X-Amz-Expires'));
  const signedMs = timeOf(date);
  if (
    one('X-Amz-Algorithm') !== ALGORITHM ||
    Number.isNaN(signedMs) ||
    !(expiresSeconds >= 1 && expiresSeconds <= MAX_EXPIRES_SECONDS)
  ) {
    throw s3Failure('AuthorizationQueryParametersError');
  }
  if (signedMs + expiresSeconds * 1_000 < nowMs) {
    throw s3Failure('AccessDenied', 'Request has expired');
  }

  const payload = parameters.find(([name]) => name.toLowerCase() === 'x-amz-content-sha256');
  return {
    accessKeyId,
    scope: scope.join('/'),
    date,
    signedHeaders: one('X-Amz-SignedHeaders').split(';'),
    signature: one('X-Amz-Signature'),
    payloadHash: payload?.[1] ?? 'UNSIGNED-PAYLOAD',
    parameters: parameters.filter(([name]) => name !== 'X-Amz-Signature'),
  };
}

function readHeader(
  { headers }: SignedRequest,
  parameters: readonly (readonly [string, string])[],
): Signature {
  const header = headers.authorization ?? '';
  const part = (name: string) => new RegExp(`\\b${name}=([^,\\s]+)`).exec(header)?.[1] ?? '';
  const [accessKeyId = '', ...scope] = part('Credential').split('/');
  return {
    accessKeyId,
    scope: scope.join('/'),
    date: textOf(headers['x-amz-date']),
    signedHeaders: part('SignedHeaders').split(';'),
    signature: part('Signature'),
    payloadHash: textOf(headers['x-amz-content-sha256']),
    parameters,
  };
}

function sign(
  { method, path, headers }: SignedRequest,
  { scope, date, signedHeaders, payloadHash, parameters }: Signature,
  secret: string,
): string {
  const canonical = [
    method,
    path,
    [...parameters]
      .map(([name, value]) => [escaped(name), escaped(value)] as const)
      .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
      .map((pair) => pair.join('='))
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${textOf(headers[name]).trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const text = [ALGORITHM, date, scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce<Buffer>((each, part) => hmac(each, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, text).toString('hex');
}

/** Parameters of an address, decoded. A `+` is a plus sign in S3's signatures. */
function parametersOf(query: string): readonly (readonly [string, string])[] {
  if (query === '') return [];

  return query.split('&').map((part) => {
    const [name = '', ...value] = part.split('=');
    try {
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const;
    } catch {
      throw s3Failure('InvalidArgument', 'A parameter is not percent-encoded');
    }
  });
}

function timeOf(date: string): number {
  return Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}

function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'object' ? header.join(',') : (header ?? '');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Percent-encodes as signatures do. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
