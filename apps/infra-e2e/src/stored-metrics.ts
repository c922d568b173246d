import {
  type CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  type Metric,
} from '@aws-sdk/client-cloudwatch';

import type { MetricIdentity, MetricTotals } from './datapoints';

const HOUR_MS = 3_600_000;

/** Totals of a metric in moto; undefined if it holds none of it. */
export async function storedTotals(
  cloudwatch: CloudWatchClient,
  { namespace, name, dimensions }: MetricIdentity,
): Promise<MetricTotals | undefined> {
  const metric: Metric = {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
  const range = {
    StartTime: new Date(Date.now() - HOUR_MS),
    EndTime: new Date(Date.now() + HOUR_MS),
  };
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      ...range,
      MetricDataQueries: ['Sum', 'SampleCount'].map((Stat) => ({
        Id: Stat.toLowerCase(),
        MetricStat: { Metric: metric, Period: 60, Stat },
      })),
    }),
  );
  const total = (id: string) =>
    MetricDataResults.find(({ Id }) => Id === id)?.Values?.reduce((sum, value) => sum + value, 0);
  const sampleCount = total('samplecount') ?? 0;
  if (sampleCount === 0) return undefined;
  return {
    unit: await storedUnit(cloudwatch, metric, range),
    sum: total('sum') ?? 0,
    sampleCount,
  };
}

/** @throws Error when a metric is stored in several units */
async function storedUnit(
  cloudwatch: CloudWatchClient,
  metric: Metric,
  range: { readonly StartTime: Date; readonly EndTime: Date },
): Promise<string> {
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      ...metric,
      ...range,
      Namespace: metric.Namespace,
      MetricName: metric.MetricName,
      Period: 60,
      Statistics: ['SampleCount'],
    }),
  );
  const units = [...new Set(Datapoints.map(({ Unit }) => String(Unit)))];
  const [unit] = units;
  if (unit === undefined || units.length > 1) {
    throw new Error(
      `${metric.MetricName ?? ''} is stored in the units ${units.join(', ') || 'none'}`,
    );
  }
  return unit;
}
