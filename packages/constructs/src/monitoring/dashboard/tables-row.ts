import { graphWidget, textWidget, type Widget } from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './row-context';

/** The DynamoDB tables. */
export function tablesRow({ setting, metrics, alarms }: ServedContext): readonly Widget[] {
  const ofOperations = (
    name: 'SuccessfulRequestLatency' | 'SystemErrors' | 'ThrottledRequests',
    statistic: 'Average' | 'Sum',
    prefix = '',
  ) =>
    metrics.operations.map((operation) => ({
      metric: operation.metrics[name],
      statistic,
      label: `${prefix}${operation.operation} ${operation.tableName}`,
    }));
  return [
    textWidget('## Tables'),
    graphWidget(setting, {
      title: 'Latency',
      unit: 'ms',
      lines: ofOperations('SuccessfulRequestLatency', 'Average'),
      thresholds: alarmThresholds(alarms, 'tableLatency'),
    }),
    graphWidget(setting, {
      title: 'Throttled requests and system errors',
      unit: 'count',
      lines: [
        ...ofOperations('ThrottledRequests', 'Sum', 'throttled '),
        ...ofOperations('SystemErrors', 'Sum', 'error '),
      ],
    }),
    graphWidget(setting, {
      title: 'Consumed capacity',
      unit: 'units',
      lines: metrics.tables.flatMap(({ tableName, metrics: table }) => [
        { metric: table.ConsumedReadCapacityUnits, statistic: 'Sum', label: `read ${tableName}` },
        { metric: table.ConsumedWriteCapacityUnits, statistic: 'Sum', label: `write ${tableName}` },
      ]),
    }),
  ];
}
