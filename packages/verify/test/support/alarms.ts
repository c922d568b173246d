import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

import type { ExpectedAlarm } from '../../src/deployment/deployment';
import { FakeAws, OFFLINE } from './fake-aws';

/** A critical metric alarm of the stack, which the state has with the given arguments. */
export function expectedAlarm(
  name: string,
  values: Readonly<Record<string, unknown>> = {},
  critical = true,
): ExpectedAlarm {
  return { name, critical, settings: { kind: 'metric', values } };
}

/** A CloudWatch that has these alarms. */
export function awsWithAlarms(
  metricAlarms: readonly MetricAlarm[],
  compositeAlarms: readonly CompositeAlarm[] = [],
): FakeAws {
  const aws = new FakeAws({ cloudwatch: new CloudWatchClient(OFFLINE) });
  return aws.on(DescribeAlarmsCommand, ({ AlarmNames = [] }) => ({
    MetricAlarms: metricAlarms.filter(({ AlarmName = '' }) => AlarmNames.includes(AlarmName)),
    CompositeAlarms: compositeAlarms.filter(({ AlarmName = '' }) => AlarmNames.includes(AlarmName)),
  }));
}
