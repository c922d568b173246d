import { paginateGetMetricData, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';

import type { Window } from '../expected-counts';

/** Period of the datapoints to add up, in seconds: that of a standard metric. */
const PERIOD_SECONDS = 60;

/** A metric, and the statistic to add up over a window. */
export interface MetricSum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'SampleCount';
}

/** Adds up the datapoints of metrics in a window. Returns the totals in order, 0 without data. */
export async function readMetricSums(
  client: CloudWatchClient,
  sums: readonly MetricSum[],
  { startMs, endMs }: Window,
): Promise<readonly number[]> {
  const totals = sums.map(() => 0);
  const pages = paginateGetMetricData(
    { client },
    {
      StartTime: new Date(startMs),
      EndTime: new Date(endMs),
      MetricDataQueries: sums.map(({ namespace, name, dimensions, statistic }, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: {
            Namespace: namespace,
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: PERIOD_SECONDS,
          Stat: statistic,
        },
      })),
    },
  );
  for await (const { MetricDataResults = [] } of pages) {
    for (const { Id = '', Values = [] } of MetricDataResults) {
      const index = Number(Id.slice(1));
      totals[index] = (totals[index] ?? 0) + Values.reduce((sum, value) => sum + value, 0);
    }
  }
  return totals;
}
