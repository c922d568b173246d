import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { AwsError } from './aws-error';
import { readBody } from './read-body';

/** A request from an AWS client, with its body decompressed. */
export interface AwsRequest {
  readonly method: string;
  /** Path without the query string, still percent-encoded. */
  readonly path: string;
  /** Query string without the question mark, still percent-encoded. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Service name in the signature, such as `monitoring` for CloudWatch. Undefined if unsigned. */
  readonly signingName: string | undefined;
  /** Access key that signed it. */
  readonly accessKeyId: string | undefined;
  readonly requestId: string;
}

/** A response to an AWS client. */
export interface AwsResponse<Body = string | Uint8Array> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** A response whose body may be bytes that are sent as they come. */
export type StreamableResponse = AwsResponse<string | Uint8Array | AsyncIterable<Uint8Array>>;

/** Largest request of any service but S3: SageMaker accepts 6 MB. */
const MAX_BODY_BYTES = 16 * 1_024 * 1_024;

/** Largest object: the largest input of an asynchronous endpoint. */
const MAX_OBJECT_BYTES = 1_024 * 1_024 * 1_024;

/** `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …` */
const CREDENTIAL = /Credential=([^/\s]+)\/\d{8}\/[^/\s]+\/([^/\s]+)\/aws4_request/;

/** The credential of an address that was signed for whoever has it. */
function presignedCredential(query: string): RegExpExecArray | null {
  const given = new URLSearchParams(query).get('X-Amz-Credential');
  return given === null ? null : CREDENTIAL.exec(`Credential=${given}`);
}

/**
 * Reads a complete request.
 *
 * @throws AwsError if it is too large for every service, or has an encoding other than gzip
 */
export async function readAwsRequest(
  message: IncomingMessage,
  requestId: string,
): Promise<AwsRequest> {
  const [path = '/', ...rest] = (message.url ?? '/').split('?');
  const query = rest.join('?');
  const credential =
    CREDENTIAL.exec(message.headers.authorization ?? '') ?? presignedCredential(query);
  const [, accessKeyId, signingName] = credential ?? [];
  const isObject = signingName === 's3';
  const maxBytes = isObject ? MAX_OBJECT_BYTES : MAX_BODY_BYTES;
  const body = await readBody(message, maxBytes);
  if (body === undefined) {
    throw new AwsError(
      'RequestEntityTooLargeException',
      `The request is larger than ${maxBytes} bytes`,
      { statusCode: 413 },
    );
  }
  return {
    method: message.method ?? 'GET',
    path,
    query,
    headers: message.headers,
    // S3 keeps objects as they are.
    body: isObject ? body : decompress(body, message.headers['content-encoding']),
    accessKeyId,
    signingName,
    requestId,
  };
}

function decompress(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === 'identity' || encoding === 'aws-chunked') return body;

  if (encoding !== 'gzip') {
    throw new AwsError('SerializationException', `Content-Encoding ${encoding} is not supported`);
  }

  try {
    return gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    throw new AwsError('SerializationException', `The body is not gzip: ${String(error)}`);
  }
}
