import type { ConfiguredResource } from '@inference-pipeline/terraform';

import type { Configuration } from './configuration';

/** One requirement of checkov or AWS Security Hub on resources of some types. */
export interface SecurityRule {
  /** What checkov and Security Hub call it; exceptions name the first. */
  readonly ids: readonly [string, ...string[]];
  /** The requirement, in words. */
  readonly requires: string;
  readonly types: readonly string[];
  /** Describes how a resource breaks the rule; undefined if it does not. */
  readonly fault: (
    resource: ConfiguredResource,
    configuration: Configuration,
  ) => string | undefined | Promise<string | undefined>;
}

/** A resource that does not fulfil a rule. */
export interface Violation {
  readonly rule: string;
  readonly address: string;
  readonly fault: string;
}

/** Every violation of rules in a configuration. */
export async function violationsOf(
  rules: readonly SecurityRule[],
  configuration: Configuration,
): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const { ids, types, fault } of rules) {
    for (const resource of configuration.resources) {
      if (!types.includes(resource.type)) continue;
      const what = await fault(resource, configuration);
      if (what !== undefined) found.push({ rule: ids[0], address: resource.address, fault: what });
    }
  }
  return found;
}

/** A rule that an argument is there, whatever it is. */
export function isSet(...path: readonly string[]): SecurityRule['fault'] {
  return ({ arguments: block }) =>
    valueAt(block, path) ? undefined : `${path.join('.')} is not set`;
}

/** A rule that an argument is one value. */
export function is(value: unknown, ...path: readonly string[]): SecurityRule['fault'] {
  return ({ arguments: block }) => {
    const got = valueAt(block, path);
    return got === value ? undefined : `${path.join('.')} is ${JSON.stringify(got)}`;
  };
}

/** The value at a path of nested blocks. */
export function valueAt(block: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    return (inner as Readonly<Record<string, unknown>> | undefined)?.[name];
  }, block);
}
