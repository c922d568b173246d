import { ARN_GROUPS, arnPattern, type ArnShape } from '@inference-pipeline/constructs';

import { matching } from './fields';
import type { Location } from './json-schema';

/** An ARN of one type of resource, and its parts that must agree with the stack. */
interface ArnField extends ArnShape {
  /** The resource that it names, for example `a topic`. */
  readonly what: string;
  /** The expected value, in words. */
  readonly inWords: string;
  /** The reason why it must agree. */
  readonly reason: string;
  /** Whether the resource has to be in the stack's account. Default: another account may own it. */
  readonly ownAccount?: boolean;
}

/**
 * An ARN: its pattern, and that partition, region (unless `regional: false`) and account (with
 * `ownAccount: true`) agree with the stack's.
 */
export function arnOf({ what, inWords, reason, ownAccount = false, ...shape }: ArnField) {
  const location: Location = {
    what,
    reason,
    partition: ARN_GROUPS.partition,
    ...(shape.regional !== false && { region: ARN_GROUPS.region }),
    ...(ownAccount && { account: ARN_GROUPS.account }),
  };
  return { ...matching(arnPattern(shape), inWords), location } as const;
}
