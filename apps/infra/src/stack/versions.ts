/** `use_lockfile` of the S3 backend is stable since 1.11. */
export const TERRAFORM_VERSION = '>= 1.11.0';

/**
 * The bindings are generated from 6.x; 5.100.0 is what `terraform validate` proves, so only what
 * both know is used.
 */
export const AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };
