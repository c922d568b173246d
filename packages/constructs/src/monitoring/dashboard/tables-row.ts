import {
  graphWidget,
  PER_MINUTE,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

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
      title: 'Table latency',
      unit: 'ms',
      lines: ofOperations('SuccessfulRequestLatency', 'Average'),
      thresholds: alarmThresholds(alarms, 'tableLatency'),
    }),
    graphWidget(setting, {
      title: 'Throttled requests, system errors',
      unit: PER_MINUTE,
      lines: [
        ...ofOperations('ThrottledRequests', 'Sum', 'throttled '),
        ...ofOperations('SystemErrors', 'Sum', 'error '),
      ],
    }),
    graphWidget(setting, {
      title: 'Consumed capacity',
      unit: 'capacity units/min',
      lines: metrics.tables.flatMap(({ tableName, metrics: table }) => [
        { metric: table.ConsumedReadCapacityUnits, statistic: 'Sum', label: `read ${tableName}` },
        { metric: table.ConsumedWriteCapacityUnits, statistic: 'Sum', label: `write ${tableName}` },
      ]),
    }),
  ];
}
