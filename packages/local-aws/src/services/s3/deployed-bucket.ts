import type { AsynchronousEnvironment } from '@inference-pipeline/inference-contract';

import type { StackResources } from '../../stack/stack-resources';

/** A bucket of a stack, or one that it uses. */
export interface DeployedBucket {
  readonly name: string;
  /** Days after which S3 deletes an object; undefined if it never does. */
  readonly expiryDays: number | undefined;
  /** How S3 encrypts objects: `AES256`, or `aws:kms` with a key of the customer. */
  readonly encryption: string;
}

/**
 * Reads the bucket of asynchronous inputs and results.
 *
 * @returns undefined if the endpoint is not asynchronous
 */
export function readBucket(
  resources: StackResources,
  { ASYNCHRONOUS_BUCKET: name }: Partial<AsynchronousEnvironment>,
): DeployedBucket | undefined {
  if (name === undefined) return undefined;

  const of = (type: string) =>
    resources.all(type).find((block) => block.optionalText('bucket') === name);
  const [expiration] = (of('aws_s3_bucket_lifecycle_configuration')?.blocks('rule') ?? []).flatMap(
    (rule) => rule.blocks('expiration'),
  );
  const [encryption] = (
    of('aws_s3_bucket_server_side_encryption_configuration')?.blocks('rule') ?? []
  ).flatMap((rule) => rule.blocks('apply_server_side_encryption_by_default'));
  return {
    name,
    expiryDays: expiration?.number('days'),
    encryption: encryption?.optionalText('sse_algorithm') ?? 'AES256',
  };
}
