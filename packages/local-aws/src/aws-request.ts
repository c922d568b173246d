import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { AwsError } from './aws-error';

/** One request of an AWS client, body decompressed. */
export interface AwsRequest {
  readonly method: string;
  /** Path without its query, percent-encoded as it came. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The service that the request is signed for, such as `monitoring` for CloudWatch. */
  readonly signingName: string | undefined;
  /** Whom it is signed by. */
  readonly accessKeyId: string | undefined;
  readonly requestId: string;
}

/** An answer on its way to an AWS client. */
export interface AwsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Largest request that any of the services takes: SageMaker's 6 MB and room to spare. */
const MAX_BODY_BYTES = 16 * 1_024 * 1_024;

/** `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …` */
const CREDENTIAL = /Credential=([^/\s]+)\/\d{8}\/[^/\s]+\/([^/\s]+)\/aws4_request/;

/**
 * Reads a request whole.
 *
 * @throws AwsError when it is larger than any service takes, or compressed in another way than gzip
 */
export async function readAwsRequest(
  message: IncomingMessage,
  requestId: string,
): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_BODY_BYTES) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        `The request may have ${MAX_BODY_BYTES} bytes`,
        { statusCode: 413 },
      );
    }
    chunks.push(chunk);
  }
  const credential = CREDENTIAL.exec(message.headers.authorization ?? '');
  return {
    method: message.method ?? 'GET',
    path: (message.url ?? '/').split('?', 1)[0] ?? '/',
    headers: message.headers,
    body: decompress(Buffer.concat(chunks), message.headers['content-encoding']),
    accessKeyId: credential?.[1],
    signingName: credential?.[2],
    requestId,
  };
}

function decompress(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === 'identity' || encoding === 'aws-chunked') return body;

  if (encoding !== 'gzip')
    throw new AwsError('SerializationException', `Content-Encoding ${encoding} is not supported`);

  try {
    return gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    throw new AwsError('SerializationException', `The body is not gzip: ${String(error)}`);
  }
}
