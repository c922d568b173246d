/** Where requests for a bucket go. */
export interface BucketAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly host: string;
  /** Path before the key: empty, or `/` and the bucket. */
  readonly path: string;
}

/**
 * The address of a bucket: its own host name at AWS. Another endpoint, which the environment names as for
 * any SDK, and a bucket whose name has dots, which no certificate covers, have it in the path.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function bucketAddress(
  bucket: string,
  region: string,
  environment: Readonly<Record<string, string | undefined>>,
): BucketAddress {
  const endpoint = environment['AWS_ENDPOINT_URL_S3'] ?? environment['AWS_ENDPOINT_URL'];
  const service = `s3.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  const isInPath = endpoint !== undefined || bucket.includes('.');
  const { origin, host } = new URL(
    endpoint ?? `https://${isInPath ? service : `${bucket}.${service}`}`,
  );
  return { origin, host, path: isInPath ? `/${bucket}` : '' };
}
