import type { ConfiguredResource } from './terraform-json';

/** `count` of a resource that exists only if an earlier apply made it. */
const COUNT_OF_UNUSED = /^\$\{terraform_data\.(\w+_exists)\.input \? 1 : 0\}$/;

/**
 * Whether a stack no longer uses a resource, and keeps it only if an earlier apply made it, because
 * it holds data. In a stack that never had it, there is none.
 */
export function isUnused(resource: ConfiguredResource): boolean {
  return memoryOfUnused(resource) !== undefined;
}

/** Name of the `terraform_data` that tells whether an unused resource exists; undefined if it is in use. */
export function memoryOfUnused({ arguments: { count } }: ConfiguredResource): string | undefined {
  return typeof count === 'string' ? COUNT_OF_UNUSED.exec(count)?.[1] : undefined;
}
