import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { referToMetric, type Metric } from '../metrics/metric-reference';
import { isStatistic } from '../metrics/statistic';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MAX_NAME_LENGTH = 255;
const MAX_ACTIONS = 5;

/** @throws ConstructPropsError for a name, or a number of topics, that CloudWatch would refuse */
export function checkNameAndTopics(
  construct: Construct,
  { alarmName, topicArns }: { readonly alarmName: string; readonly topicArns: readonly string[] },
): void {
  if (alarmName.length < 1 || alarmName.length > MAX_NAME_LENGTH) {
    throw new ConstructPropsError(construct, {
      prop: 'alarmName',
      expected: `1 to ${MAX_NAME_LENGTH} characters`,
      got: String(alarmName.length),
    });
  }
  if (topicArns.length > MAX_ACTIONS) {
    throw new ConstructPropsError(construct, {
      prop: 'topicArns',
      expected: `at most ${MAX_ACTIONS}`,
      got: String(topicArns.length),
    });
  }
}

/**
 * @throws ConstructPropsError for an unknown statistic, and for dimensions under which the metric
 * is never published, because such an alarm would never have data
 */
export function checkWatchedMetric(construct: Construct, watched: Metric): void {
  referToMetric(construct, watched.metric, watched.dimensions);
  if (!isStatistic(watched.statistic)) {
    throw new ConstructPropsError(construct, {
      prop: `statistic of ${watched.metric.name}`,
      expected: 'Average, Maximum, Minimum, SampleCount, Sum, p0 to p100, tm0 to tm100 or PR(:…)',
      got: watched.statistic,
    });
  }
}
