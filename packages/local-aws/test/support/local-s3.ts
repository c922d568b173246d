import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';

import { createAwsServer } from '../../src/server/aws-server';
import { closeServer, listenOnLoopback } from '../../src/server/listen';
import { ObjectStorage } from '../../src/services/s3/object-storage';
import { s3 } from '../../src/services/s3/s3';

export const BUCKET = 'payloads';

/** Credentials whose signatures are checked. */
const KNOWN = { accessKeyId: 'FUNCTION', secretAccessKey: 'secret' };

/** A local S3 with one bucket. Its clock is set by hand. */
export interface LocalS3 {
  readonly url: string;
  readonly storage: ObjectStorage;
  /** Epoch ms. */
  nowMs: number;
  client(credentials?: typeof KNOWN): S3Client;
  /** Signs an address for a PUT with these headers only, for a minute. */
  presignPut(key: string, headers: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
}

export async function startLocalS3(): Promise<LocalS3> {
  const folder = mkdtempSync(join(tmpdir(), 'local s3 '));
  const storage = ObjectStorage.open(folder);
  const clock = { nowMs: Date.now() };
  const server = createAwsServer([
    s3({
      bucket: { name: BUCKET, expiryDays: 7, encryption: 'AES256' },
      storage,
      nowMs: () => clock.nowMs,
      secretOf: (accessKeyId) =>
        accessKeyId === KNOWN.accessKeyId ? KNOWN.secretAccessKey : undefined,
    }),
  ]);
  const url = await listenOnLoopback(server, 0, 'S3', '--aws-port');
  const client = (credentials = KNOWN) =>
    new S3Client({
      endpoint: url,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials,
      maxAttempts: 1,
    });
  return {
    url,
    storage,
    client,
    get nowMs() {
      return clock.nowMs;
    },
    set nowMs(nowMs) {
      clock.nowMs = nowMs;
    },
    presignPut: async (key, headers) => {
      const { hostname, port } = new URL(url);
      const signer = new SignatureV4({
        service: 's3',
        region: 'us-east-1',
        credentials: KNOWN,
        sha256: client().config.sha256,
        uriEscapePath: false,
      });
      const signed = await signer.presign(
        {
          method: 'PUT',
          protocol: 'http:',
          hostname,
          path: `/${BUCKET}/${key}`,
          query: {},
          headers: {
            ...headers,
            host: `${hostname}:${port}`,
            'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
          },
        },
        {
          expiresIn: 60,
          signingDate: new Date(clock.nowMs),
          unhoistableHeaders: new Set(Object.keys(headers)),
        },
      );
      const query = new URLSearchParams(signed.query as Record<string, string>);
      return `${url}${signed.path}?${query.toString()}`;
    },
    stop: async () => {
      await closeServer(server);
      rmSync(folder, { recursive: true });
    },
  };
}
