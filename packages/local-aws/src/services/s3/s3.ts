import { createHash } from 'node:crypto';

import type { AwsRequest, AwsResponse } from '../../server/aws-request';
import { asAwsError, type AwsService } from '../../server/aws-service';
import { xml } from '../../server/protocols/query-protocol';
import { s3ErrorResponse } from '../../server/protocols/rest-xml-error';
import { decodeChunks } from './chunked-body';
import type { DeployedBucket } from './deployed-bucket';
import { listing } from './list-objects';
import type { ObjectDescription, ObjectStorage } from './object-storage';
import { s3Failure } from './s3-error';
import { checkSignature } from './signature';

export interface S3Dependencies {
  readonly bucket: DeployedBucket;
  readonly storage: ObjectStorage;
  /** Epoch ms. */
  readonly nowMs: () => number;
  /** The secret of an access key; undefined for clients with credentials of their own. */
  readonly secretOf: (accessKeyId: string) => string | undefined;
}

/**
 * S3 with the bucket of a stack, in the address's path: PutObject, GetObject, HeadObject, DeleteObject,
 * ListObjectsV2, HeadBucket and ListBuckets, signed or by a presigned address.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export function s3(dependencies: S3Dependencies): AwsService {
  const createdAt = new Date(dependencies.nowMs());
  return {
    signingName: 's3',
    answer: (request) => {
      try {
        checkSignature(request, dependencies.secretOf, dependencies.nowMs());
        const { headers, ...answered } = answer(dependencies, request, createdAt);
        return Promise.resolve({
          ...answered,
          headers: { ...headers, 'x-amz-request-id': request.requestId },
        });
      } catch (error) {
        return Promise.resolve(s3ErrorResponse(asAwsError(error), request));
      }
    },
  };
}

function answer(dependencies: S3Dependencies, request: AwsRequest, createdAt: Date): AwsResponse {
  const { bucket, storage } = dependencies;
  const { method } = request;
  const [, bucketName = '', ...rest] = request.path.split('/');
  const query = new URLSearchParams(request.query);
  if (method === 'GET' && bucketName === '') return document(bucketsOf(bucket, createdAt));

  if (decoded(bucketName) !== bucket.name) throw s3Failure('NoSuchBucket');

  const key = decoded(rest.join('/'));
  const isPlain = [...query.keys()].every((name) => /^(?:x-amz-|x-id$|response-)/i.test(name));
  if (key === '') {
    if (method === 'HEAD') return empty(200);
    if (method === 'GET' && query.get('list-type') === '2') {
      return document(listing(bucket, storage, query));
    }
  } else if (isPlain) {
    if (method === 'PUT' && request.headers['x-amz-copy-source'] === undefined) {
      return put(dependencies, request, key);
    }
    if (method === 'GET' || method === 'HEAD') return get(dependencies, request, key);
    if (method === 'DELETE') {
      storage.delete(key);
      return empty(204);
    }
  }
  throw s3Failure('NotImplemented', `The local S3 does not have ${method} of this resource`);
}

function put(
  { bucket, storage, nowMs }: S3Dependencies,
  { headers, body }: AwsRequest,
  key: string,
): AwsResponse {
  const hash = headers['x-amz-content-sha256'];
  const isChunked = typeof hash === 'string' && hash.startsWith('STREAMING-');
  const bytes = isChunked ? decodeChunks(body) : body;
  const sha256 = createHash('sha256').update(bytes).digest();
  if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && hash !== sha256.toString('hex')) {
    throw s3Failure('XAmzContentSHA256Mismatch');
  }

  const checksum = headers['x-amz-checksum-sha256'];
  if (typeof checksum === 'string' && checksum !== sha256.toString('base64')) {
    throw s3Failure('BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
  }

  const contentType = headers['content-type'] ?? 'binary/octet-stream';
  const { md5 } = storage.put(key, bytes, contentType, nowMs());
  return {
    status: 200,
    headers: { etag: `"${md5}"`, 'x-amz-server-side-encryption': bucket.encryption },
    body: '',
  };
}

function get(
  { bucket, storage }: S3Dependencies,
  { method, headers }: AwsRequest,
  key: string,
): AwsResponse {
  const found = storage.find(key);
  if (found === undefined) throw s3Failure('NoSuchKey');

  const common = {
    ...describe(found),
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': bucket.encryption,
  };
  const range = rangeOf(headers.range, found.sizeBytes);
  const sizeBytes = range ? range.end - range.start : found.sizeBytes;
  const bytes = method === 'HEAD' ? Buffer.alloc(0) : (storage.read(key) ?? Buffer.alloc(0));
  return {
    status: range ? 206 : 200,
    headers: {
      ...common,
      'content-length': String(sizeBytes),
      ...(range && {
        'content-range': `bytes ${range.start}-${range.end - 1}/${found.sizeBytes}`,
      }),
    },
    body: range ? bytes.subarray(range.start, range.end) : bytes,
  };
}

function describe({ contentType, md5, lastModifiedMs }: ObjectDescription) {
  return {
    'content-type': contentType,
    etag: `"${md5}"`,
    'last-modified': new Date(lastModifiedMs).toUTCString(),
  };
}

/** The bytes that a Range header asks for, the end excluded; undefined for all of them. */
function rangeOf(
  header: string | undefined,
  sizeBytes: number,
): { readonly start: number; readonly end: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;

  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1);
  if (start >= end) throw s3Failure('InvalidRange');

  return { start, end };
}

function bucketsOf({ name }: DeployedBucket, createdAt: Date): object {
  const bucket = { Name: name, CreationDate: createdAt.toISOString() };
  return { ListAllMyBucketsResult: { Buckets: { Bucket: [bucket] } } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Failure('InvalidArgument', 'The path is not percent-encoded');
  }
}

function document(content: object): AwsResponse {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xml(content) };
}

function empty(status: number): AwsResponse {
  return { status, headers: {}, body: '' };
}
