import {
  DescribeAlarmsCommand,
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

/** Most names in one DescribeAlarms request. */
const MAX_NAMES = 100;

/** The alarms in CloudWatch, by name. */
export interface LiveAlarms {
  readonly metric: ReadonlyMap<string, MetricAlarm>;
  readonly composite: ReadonlyMap<string, CompositeAlarm>;
}

/** An alarm of either kind. */
export function liveAlarm(
  alarms: LiveAlarms,
  name: string,
): MetricAlarm | CompositeAlarm | undefined {
  return alarms.metric.get(name) ?? alarms.composite.get(name);
}

/** Reads alarms by their names. */
export async function describeAlarms(
  cloudwatch: CloudWatchClient,
  names: readonly string[],
): Promise<LiveAlarms> {
  const metric = new Map<string, MetricAlarm>();
  const composite = new Map<string, CompositeAlarm>();
  for (let start = 0; start < names.length; start += MAX_NAMES) {
    const answer = await cloudwatch.send(
      new DescribeAlarmsCommand({
        AlarmNames: names.slice(start, start + MAX_NAMES),
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: MAX_NAMES,
      }),
    );
    for (const alarm of answer.MetricAlarms ?? []) metric.set(alarm.AlarmName ?? '', alarm);
    for (const alarm of answer.CompositeAlarms ?? []) composite.set(alarm.AlarmName ?? '', alarm);
  }
  return { metric, composite };
}
