import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

/**
 * Names and ARNs in the rule of a composite alarm, quoted or not. The rule's own words match too, but are
 * no alarm's name.
 */
export const ALARM_IN_RULE = /"([^"]*)"|([^\s"(),]+)/g;

/** The names and ARNs in a rule, among its own words. */
export function mentionsIn(rule: string): readonly string[] {
  return [...rule.matchAll(ALARM_IN_RULE)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** The metric alarms behind each composite alarm, also by way of others, by name. */
export function membersOf({
  metricAlarms,
  compositeAlarms,
}: StackModel): Readonly<Record<string, readonly string[]>> {
  const nameOf = new Map(
    [...metricAlarms, ...compositeAlarms].flatMap(({ name, arn }) => [
      [name, name],
      [arn, name],
    ]),
  );
  const rules = new Map(compositeAlarms.map(({ name, rule }) => [name, rule]));
  const collect = (name: string, seen: Set<string>): readonly string[] => {
    if (seen.has(name)) return [];
    seen.add(name);
    const rule = rules.get(name);
    if (rule === undefined) return [name];
    return mentionsIn(rule).flatMap((each) => {
      const member = nameOf.get(each);
      return member === undefined ? [] : collect(member, seen);
    });
  };
  return Object.fromEntries(compositeAlarms.map(({ name }) => [name, collect(name, new Set())]));
}
