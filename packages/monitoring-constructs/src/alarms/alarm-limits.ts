import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { referToMetric, type Metric } from '../metrics/metric-reference';
import { isStatistic } from '../metrics/statistic';

/**
 * Numbers of characters and topics.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const LIMITS = {
  description: { least: 0, most: 1024, inWords: 'at most 1024 characters' },
  alarmName: { least: 1, most: 255, inWords: '1 to 255 characters' },
  topicArns: { least: 0, most: 5, inWords: 'at most 5' },
} as const;

/** @throws ConstructPropsError for a description, name or number of topics that CloudWatch refuses. */
export function checkAlarmLimits(
  construct: Construct,
  props: {
    readonly description: string;
    readonly alarmName: string;
    readonly topicArns: readonly string[];
  },
): void {
  for (const prop of ['description', 'alarmName', 'topicArns'] as const) {
    const { length } = props[prop];
    const { least, most, inWords } = LIMITS[prop];
    if (length >= least && length <= most) continue;
    throw new ConstructPropsError(construct, { prop, expected: inWords, got: String(length) });
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
      expected:
        'Average, Maximum, Minimum, SampleCount, Sum, p0 to p100, tm0 to tm100, PR(:…) or TC(…:…)',
      got: watched.statistic,
    });
  }
}
