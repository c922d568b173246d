import { createHash } from 'node:crypto';

import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';

import { BUCKET, startLocalS3, type LocalS3 } from '../../support/local-s3';

const Bucket = BUCKET;

let s3: LocalS3;
beforeEach(async () => (s3 = await startLocalS3()));
afterEach(() => s3.stop());

describe('S3', () => {
  it('keeps an object until it is deleted', async () => {
    const client = s3.client();
    const Key = 'inputs/a b+c=é';
    const stored = await client.send(
      new PutObjectCommand({ Bucket, Key, Body: 'one,two', ContentType: 'text/csv' }),
    );
    const { Body, ...read } = await client.send(new GetObjectCommand({ Bucket, Key }));
    const head = await client.send(new HeadObjectCommand({ Bucket, Key }));

    expect(await Body?.transformToString()).toBe('one,two');
    expect(stored.ServerSideEncryption).toBe('AES256');
    expect([read.ContentType, read.ContentLength, read.ETag]).toEqual(['text/csv', 7, stored.ETag]);
    expect(head.ContentLength).toBe(7);

    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(client.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('gives a part of an object', async () => {
    const client = s3.client();
    await client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '0123456789' }));
    const part = async (Range: string) => {
      const { Body, ContentRange } = await client.send(
        new GetObjectCommand({ Bucket, Key: 'k', Range }),
      );
      return [await Body?.transformToString(), ContentRange];
    };

    expect(await part('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
    expect(await part('bytes=-3')).toEqual(['789', 'bytes 7-9/10']);
    await expect(part('bytes=20-30')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('lists keys in their order, in pages and by folders', async () => {
    const client = s3.client();
    for (const Key of ['b', 'a/2', 'a/1 é', 'c/1']) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    const list = async (options: object) => {
      const {
        Contents = [],
        CommonPrefixes = [],
        ...page
      } = await client.send(new ListObjectsV2Command({ Bucket, ...options }));
      return {
        keys: [...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix)],
        next: page.NextContinuationToken,
      };
    };

    expect((await list({ Prefix: 'a/' })).keys).toEqual(['a/1 é', 'a/2']);
    expect((await list({ Delimiter: '/' })).keys).toEqual(['b', 'a/', 'c/']);
    const first = await list({ MaxKeys: 3 });
    expect(first.keys).toEqual(['a/1 é', 'a/2', 'b']);
    expect((await list({ ContinuationToken: first.next })).keys).toEqual(['c/1']);
    expect(await list({ MaxKeys: 0 })).toEqual({ keys: [], next: undefined });
  });

  it('continues a list in the order of UTF-8, which is not that of UTF-16', async () => {
    for (const key of ['\u{1F600}', '\uFF5E', 'a']) {
      s3.storage.put(key, Buffer.from('x'), 'text/plain', 0);
    }
    const client = s3.client();
    const keys: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, MaxKeys: 1, ContinuationToken }),
      );
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined && keys.length < 4);

    expect(keys).toEqual(['a', '\uFF5E', '\u{1F600}']);
  });

  it('has one bucket, and says which operation it lacks', async () => {
    expect((await s3.client().send(new ListBucketsCommand({}))).Buckets).toEqual([
      { Name: Bucket, CreationDate: expect.any(Date) as unknown },
    ]);
    const put = new PutObjectCommand({ Bucket: 'other', Key: 'k', Body: 'x' });
    await expect(s3.client().send(put)).rejects.toMatchObject({
      name: 'NoSuchBucket',
      $metadata: { httpStatusCode: 404 },
    });
    const copy = new CopyObjectCommand({ Bucket, Key: 'k', CopySource: `${Bucket}/j` });
    await expect(s3.client().send(copy)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('refuses a signature with another secret, and takes credentials that it does not know', async () => {
    const put = () => new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' });
    const wrong = s3.client({ accessKeyId: 'FUNCTION', secretAccessKey: 'guessed' });
    await expect(wrong.send(put())).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      $metadata: { httpStatusCode: 403 },
    });
    const any = s3.client({ accessKeyId: 'any', secretAccessKey: 'any' });
    await expect(any.send(put())).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });
});

describe('presigned address of S3', () => {
  const body = 'the upload';
  const sha256 = createHash('sha256').update(body).digest('base64');
  const headers = { 'content-type': 'text/csv', 'x-amz-checksum-sha256': sha256 };
  const put = async (url: string, sent: Readonly<Record<string, string>>, bytes = body) => {
    const response = await fetch(url, { method: 'PUT', headers: sent, body: bytes });
    return [response.status, /<Code>(\w+)/.exec(await response.text())?.[1]];
  };

  it('takes the bytes that were announced, once or again', async () => {
    const url = await s3.presignPut('uploads/a/b.10.c', headers);

    expect(await put(url, headers)).toEqual([200, undefined]);
    expect(await put(url, headers)).toEqual([200, undefined]);
    expect(s3.storage.read('uploads/a/b.10.c')?.toString()).toBe(body);
  });

  it('refuses other bytes, headers and keys', async () => {
    const url = await s3.presignPut('uploads/a', headers);

    expect(await put(url, headers, 'other bytes')).toEqual([400, 'BadDigest']);
    expect(await put(url, { ...headers, 'content-type': 'text/plain' })).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await put(url.replace('/uploads/a', '/uploads/b'), headers)).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(s3.storage.keys()).toEqual([]);
  });

  it('refuses an address without its signature, and one that is no URL', async () => {
    const url = await s3.presignPut('uploads/a', headers);

    expect(await put(url.replace(/&X-Amz-Signature=[0-9a-f]+/, ''), headers)).toEqual([
      400,
      'AuthorizationQueryParametersError',
    ]);
    expect(await put(url.replace('/payloads/uploads/a', '//'), headers)).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
  });

  it('expires by the clock', async () => {
    const url = await s3.presignPut('uploads/a', headers);
    s3.nowMs += 62_000;

    expect(await put(url, headers)).toEqual([403, 'AccessDenied']);
    expect(await put(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'), headers)).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await put(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=x'), headers)).toEqual([
      400,
      'AuthorizationQueryParametersError',
    ]);
  });
});
