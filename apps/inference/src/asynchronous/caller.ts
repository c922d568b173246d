import { createHash } from 'node:crypto';

/**
 * The caller of a request, as the record keeps it: a hash, which names nobody. Without authorization
 * all callers are one.
 */
export function callerHashOf(principal: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify(principal ?? null))
    .digest('hex');
}
