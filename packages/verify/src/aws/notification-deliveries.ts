import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';

import { readMetricSums, type MetricSum } from './metric-sums';

/** SNS counts by five minutes. */
const PERIOD_MS = 5 * 60_000;

/** How long after a publication SNS may still count its delivery, in ms. */
const LATEST_MS = 30 * 60_000;

const NAMES = ['NumberOfNotificationsDelivered', 'NumberOfNotificationsFailed'] as const;

/** Notifications that SNS counted for a topic. */
export interface Deliveries {
  readonly delivered: number;
  readonly failed: number;
}

/**
 * Reads how many notifications SNS delivered for a topic in the half hour from a time on.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export async function readDeliveries(
  client: CloudWatchClient,
  topicArn: string,
  fromMs: number,
): Promise<Deliveries> {
  const startMs = Math.floor(fromMs / PERIOD_MS) * PERIOD_MS;
  const sums = NAMES.map((name): MetricSum => ({
    namespace: 'AWS/SNS',
    name,
    dimensions: { TopicName: topicArn.split(':').pop() ?? '' },
    statistic: 'Sum',
  }));
  const window = { startMs, endMs: startMs + LATEST_MS };
  const [delivered = 0, failed = 0] = await readMetricSums(client, sums, window);
  return { delivered, failed };
}
