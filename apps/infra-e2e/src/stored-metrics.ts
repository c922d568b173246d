import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { identityKey, type MetricIdentity, type MetricTotals } from './datapoints';

const HOUR_MS = 3_600_000;

/** What the API double holds of a metric, or undefined where it holds none of it. */
export async function storedTotals(
  cloudwatch: CloudWatchClient,
  metric: MetricIdentity,
): Promise<MetricTotals | undefined> {
  const dimensions = Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value }));
  const { Metrics = [] } = await cloudwatch.send(
    new ListMetricsCommand({ Namespace: metric.namespace, MetricName: metric.name }),
  );
  const exists = Metrics.some(
    (listed) =>
      identityKey({
        namespace: listed.Namespace ?? '',
        name: listed.MetricName ?? '',
        dimensions: Object.fromEntries(
          (listed.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]),
        ),
      }) === identityKey(metric),
  );
  if (!exists) {
    return undefined;
  }
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: dimensions,
      StartTime: new Date(Date.now() - HOUR_MS),
      EndTime: new Date(Date.now() + HOUR_MS),
      Period: 60,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );
  const units = new Set<StandardUnit | undefined>(Datapoints.map(({ Unit }) => Unit));
  if (units.size !== 1) {
    throw new Error(`${identityKey(metric)} is stored in units ${[...units].join(', ')}`);
  }
  return {
    unit: String([...units][0]),
    sum: Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0),
    sampleCount: Datapoints.reduce((total, { SampleCount = 0 }) => total + SampleCount, 0),
  };
}
