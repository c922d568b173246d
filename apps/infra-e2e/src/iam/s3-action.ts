/** IAM's names of a bucket's settings, by the query that S3's requests name them with. */
const SETTINGS: Readonly<Record<string, string>> = {
  accelerate: 'AccelerateConfiguration',
  acl: 'BucketAcl',
  cors: 'BucketCORS',
  encryption: 'EncryptionConfiguration',
  lifecycle: 'LifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  'object-lock': 'BucketObjectLockConfiguration',
  policy: 'BucketPolicy',
  publicAccessBlock: 'BucketPublicAccessBlock',
  replication: 'ReplicationConfiguration',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
};

const VERBS: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

/** Settings that IAM lets those delete who may write them. */
const DELETED_BY_WRITING = ['encryption', 'lifecycle', 'publicAccessBlock', 'tagging'];

/**
 * The IAM action of a request to S3 by path, without `s3:`; undefined for one that is unknown.
 *
 * @param query what follows `?` in the request's address
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function s3Action(method: string, path: string, query: string): string | undefined {
  const [, key = ''] = /^\/[^/]+\/(.+)$/.exec(path) ?? [];
  if (key !== '') {
    if (method === 'DELETE') return 'DeleteObject';
    return method === 'PUT' ? 'PutObject' : 'GetObject';
  }
  const names = [...new URLSearchParams(query).keys()];
  const setting = names.find((name) => name in SETTINGS);
  if (setting !== undefined) {
    const isDeletedByWriting = method === 'DELETE' && DELETED_BY_WRITING.includes(setting);
    const verb = isDeletedByWriting ? 'Put' : VERBS[method];
    return verb && `${verb}${String(SETTINGS[setting])}`;
  }
  if (method === 'GET' || method === 'HEAD') return 'ListBucket';
  if (method === 'PUT') return 'CreateBucket';
  return method === 'DELETE' ? 'DeleteBucket' : undefined;
}
