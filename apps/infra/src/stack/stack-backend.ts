import { defaultStateKey, type BackendConfig } from '@inference-pipeline/stack-file';
import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';

/**
 * Adds the backend.
 *
 * - `local`: a path relative to the folder that Terraform runs in (CDKTF's own is absolute).
 * - `s3`: encrypted, locked by a file beside the state. Settings that the stack file leaves out are left
 *   out here too, to be passed to `terraform init` with `-backend-config`.
 */
export function addBackend(
  stack: TerraformStack,
  stackName: string,
  { type, bucket, key, region, kmsKeyId }: BackendConfig,
): void {
  if (type === 'local') {
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: bucket ?? '',
    key: key ?? defaultStateKey(stackName),
    encrypt: true,
    ...(region !== undefined && { region }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  });
  // The bindings require a bucket, Terraform does not: overriding with undefined removes it.
  if (bucket === undefined) backend.addOverride('bucket', undefined);
  // Terraform 1.11 locks in S3 itself; the bindings do not know the option yet.
  backend.addOverride('use_lockfile', true);
}
