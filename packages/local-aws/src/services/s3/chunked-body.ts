import { s3Failure } from './s3-error';

/** Size in hexadecimal digits, and maybe the chunk's signature. */
const HEAD = /^([0-9a-f]{1,16})(?:;[^\r\n]*)?$/i;

/**
 * The bytes of a body in S3's own chunks, as SDKs send them with `Content-Encoding: aws-chunked`.
 * Signatures of chunks and trailers are not checked.
 *
 * @throws AwsError if it is cut off or malformed
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function decodeChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = end < 0 ? undefined : HEAD.exec(body.toString('latin1', at, end))?.[1];
    if (size === undefined) throw s3Failure('InvalidRequest', 'The body is not aws-chunked');

    const sizeBytes = parseInt(size, 16);
    if (sizeBytes === 0) return Buffer.concat(chunks);

    const start = end + 2;
    at = start + sizeBytes + 2;
    if (at > body.length) throw s3Failure('InvalidRequest', 'The body is cut off');

    chunks.push(body.subarray(start, start + sizeBytes));
  }
}
