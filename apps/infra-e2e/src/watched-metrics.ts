import {
  type CloudWatchClient,
  GetDashboardCommand,
  paginateDescribeAlarms,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import {
  metricKey,
  type DashboardBody,
  type MetricIdentity,
} from '@inference-pipeline/cloudwatch-simulator';

/** A metric that a deployed alarm or widget uses. */
export interface WatchedMetric extends MetricIdentity {
  /** The alarm or widget that looks at it. */
  readonly watcher: string;
  /** The unit that the watcher asks for, if it does: with another one it would see nothing. */
  readonly unit: string | undefined;
}

/** All metrics that the deployed alarms and the deployed dashboard refer to. */
export async function watchedMetrics(
  cloudwatch: CloudWatchClient,
  dashboardName: string,
): Promise<readonly WatchedMetric[]> {
  const alarms = await metricAlarms(cloudwatch);
  const { DashboardBody: body } = await cloudwatch.send(
    new GetDashboardCommand({ DashboardName: dashboardName }),
  );
  const ofAlarms = alarms.flatMap((alarm) =>
    metricsOfAlarm(alarm).map((metric): WatchedMetric => ({
      watcher: `alarm ${alarm.AlarmName ?? ''}`,
      ...metric,
    })),
  );
  const { widgets } = JSON.parse(body ?? '{}') as DashboardBody;
  const ofWidgets = widgets.flatMap(({ properties }) =>
    expandRows(properties['metrics'] as unknown[][] | undefined).map((metric): WatchedMetric => ({
      watcher: `widget ${String(properties['title'])}`,
      unit: undefined,
      ...metric,
    })),
  );
  return [...ofAlarms, ...ofWidgets];
}

/** Every metric alarm of the account. */
export async function metricAlarms(cloudwatch: CloudWatchClient): Promise<readonly MetricAlarm[]> {
  const alarms: MetricAlarm[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client: cloudwatch }, {})) {
    alarms.push(...MetricAlarms);
  }
  return alarms;
}

/** The metric of an alarm, or all metrics of its expression. */
export function metricsOfAlarm(alarm: MetricAlarm): readonly Omit<WatchedMetric, 'watcher'>[] {
  const metrics =
    alarm.Metrics === undefined || alarm.Metrics.length === 0
      ? [{ ...alarm, Unit: alarm.Unit }]
      : alarm.Metrics.flatMap(({ MetricStat: stat }) =>
          stat === undefined ? [] : { ...stat.Metric, Unit: stat.Unit },
        );
  return metrics.map(({ Namespace, MetricName, Dimensions = [], Unit }) => ({
    namespace: Namespace ?? '',
    metricName: MetricName ?? '',
    dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
    unit: Unit,
  }));
}

/**
 * Reads a widget's `metrics`: namespace, name, then dimension names and values in turn, perhaps
 * options; `.` repeats the cell of the row above and `...` all its cells up to there.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function expandRows(rows: readonly unknown[][] = []): readonly MetricIdentity[] {
  let above: string[] = [];
  return rows
    .map((row) => row.filter((cell): cell is string => typeof cell === 'string'))
    .filter((row) => row.length > 0)
    .map((row) => {
      const cells =
        row[0] === '...'
          ? [...above.slice(0, above.length - row.length + 1), ...row.slice(1)]
          : row;
      above = cells.map((cell, index) => (cell === '.' ? (above[index] ?? '') : cell));
      const [namespace = '', metricName = '', ...pairs] = above;
      const dimensions: Record<string, string> = {};
      for (let index = 0; index + 1 < pairs.length; index += 2) {
        dimensions[pairs[index] ?? ''] = pairs[index + 1] ?? '';
      }
      return { namespace, metricName, dimensions };
    });
}

/** The metrics among these that are different, by identity. */
export function distinct(metrics: readonly WatchedMetric[]): readonly WatchedMetric[] {
  return [...new Map(metrics.map((metric) => [metricKey(metric), metric])).values()];
}
