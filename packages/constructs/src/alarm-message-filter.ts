import { SEVERITIES, type Severity } from '@inference-pipeline/monitoring-constructs';

/**
 * How the descriptions of alarms of a severity begin: filters and people tell severities apart by it.
 */
export function severityPrefix(severity: Severity): string {
  return `${severity.toUpperCase()}:`;
}

/**
 * The filter policy, on the body of messages, of the recipients of alarms: an alarm that begins, or
 * one that ends. So what goes from INSUFFICIENT_DATA to OK, as every alarm does at its creation, reaches
 * nobody.
 *
 * Severities are told apart by the beginning of the alarm's description, because a policy takes at most
 * five keys and 150 combinations of values: a list of names could outgrow it, the prefix cannot.
 *
 * @param severities of the alarms to pass on. Default: all
 * @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function alarmMessageFilter(severities: readonly Severity[] = SEVERITIES): string {
  const passed = SEVERITIES.filter((severity) => severities.includes(severity));
  return JSON.stringify({
    ...(passed.length < SEVERITIES.length && {
      AlarmDescription: passed.map((severity) => ({ prefix: severityPrefix(severity) })),
    }),
    $or: [{ NewStateValue: ['ALARM'] }, { OldStateValue: ['ALARM'] }],
  });
}
