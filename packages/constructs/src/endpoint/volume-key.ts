import { Fn, Token } from 'cdktf';

import type { EndpointOptions } from './endpoint-options';
import { hasLocalDisk, isOpenInstanceType, LOCAL_DISK_PATTERN } from './instance-types';
import { onInstances } from './variant';

/**
 * The key for the disks of an endpoint's instances. There is none without instances, or if an
 * instance type has local disks and refuses a key. For types that are unresolved tokens, Terraform
 * decides.
 */
export function volumeKey(
  kmsKeyArn: string,
  endpoint: Pick<EndpointOptions, 'variants' | 'shadow'>,
): string | undefined {
  const types = onInstances(endpoint).map(({ instanceType }) => instanceType);
  const open = types.filter(isOpenInstanceType);
  const known = types.filter((type) => !isOpenInstanceType(type));
  if (types.length === 0 || known.some(hasLocalDisk)) return undefined;
  if (open.length === 0) return kmsKeyArn;
  const hasDisks = open.map((type) => Fn.can(Fn.regex(LOCAL_DISK_PATTERN, type)));
  return Token.asString(Fn.conditional(Fn.anytrue(hasDisks), Token.nullValue(), kmsKeyArn));
}
