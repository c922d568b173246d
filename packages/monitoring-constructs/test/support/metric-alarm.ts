import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { count, type Metric, type MetricAlarmProps } from '../../src/index';

/** Errors of a function, which a test watches. */
export const ERRORS: Metric<'Count'> = {
  metric: awsMetrics.function.Errors,
  dimensions: { FunctionName: 'f' },
  statistic: 'Sum',
  periodSeconds: 60,
};

/** Props that CloudWatch takes. */
export const METRIC_ALARM_PROPS: MetricAlarmProps<'Count'> = {
  alarmName: 'mine',
  description: 'mine',
  watched: ERRORS,
  threshold: count(1),
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  topicArns: [],
};

/** ARNs of so many topics. */
export function topicArns(number: number): readonly string[] {
  return Array.from(
    { length: number },
    (_, index) => `arn:aws:sns:us-east-1:123456789012:t${index}`,
  );
}
