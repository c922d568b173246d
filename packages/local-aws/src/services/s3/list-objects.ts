import type { DeployedBucket } from './deployed-bucket';
import { compareKeys, type ObjectDescription, type ObjectStorage } from './object-storage';
import { s3Failure } from './s3-error';

/** Most keys of a listing. */
const MAX_KEYS = 1_000;

/**
 * The document that ListObjectsV2 answers.
 *
 * @throws AwsError if `max-keys` is not a whole number from 0
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function listing(
  bucket: DeployedBucket,
  storage: ObjectStorage,
  query: URLSearchParams,
): object {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const given = Number(query.get('max-keys') ?? MAX_KEYS);
  if (!Number.isInteger(given) || given < 0) throw s3Failure('InvalidArgument');

  const maxKeys = Math.min(given, MAX_KEYS);
  const shown = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const contents: ObjectDescription[] = [];
  const folders = new Set<string>();
  let last = '';
  let isTruncated = false;
  for (const key of storage.keys()) {
    if (maxKeys === 0) break;
    if (!key.startsWith(prefix) || compareKeys(key, after) <= 0) continue;

    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const folder = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    const isKnown = folder !== undefined && (folders.has(folder) || after.startsWith(folder));
    if (!isKnown) {
      if (contents.length + folders.size >= maxKeys) {
        isTruncated = true;
        break;
      }
      const found = storage.find(key);
      if (folder !== undefined) folders.add(folder);
      else if (found !== undefined) contents.push(found);
    }
    last = key;
  }
  return {
    ListBucketResult: {
      '@xmlns': 'http://s3.amazonaws.com/doc/2006-03-01/',
      Name: bucket.name,
      Prefix: shown(prefix),
      KeyCount: contents.length + folders.size,
      MaxKeys: maxKeys,
      ...(query.has('encoding-type') && { EncodingType: 'url' }),
      IsTruncated: String(isTruncated),
      ...(isTruncated && { NextContinuationToken: last }),
      Contents: contents.map(({ key, lastModifiedMs, md5, sizeBytes }) => ({
        Key: shown(key),
        LastModified: new Date(lastModifiedMs).toISOString(),
        ETag: `"${md5}"`,
        Size: sizeBytes,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: [...folders].map((folder) => ({ Prefix: shown(folder) })),
    },
  };
}
