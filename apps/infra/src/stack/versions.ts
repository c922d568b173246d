/** The S3 backend's `use_lockfile` is stable since 1.11. */
export const TERRAFORM_VERSION = '>= 1.11.0';

/**
 * The bindings are generated from 6.x and `terraform validate` runs with 5.100.0, so only arguments that
 * both know are used.
 */
export const AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };
