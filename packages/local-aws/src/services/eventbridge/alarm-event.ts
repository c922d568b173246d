import { randomUUID } from 'node:crypto';

import type {
  AlarmStatus,
  CompositeAlarmModel,
  MetricAlarmModel,
  StateChangeEvent,
} from '@inference-pipeline/cloudwatch-simulator';

import type { AwsEvent } from './event';
import { eventTime } from './eventbridge';

/** What the event of an alarm says beside its change. */
export interface ChangedAlarm {
  readonly alarm: CompositeAlarmModel | MetricAlarmModel;
  readonly status: Pick<AlarmStatus, 'actionsSuppressedBy'> | undefined;
  /** When the previous state began, epoch ms, if that is known. */
  readonly previousMs: number | undefined;
  readonly accountId: string;
  readonly region: string;
}

/**
 * The event that CloudWatch sends when an alarm changes its state.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function alarmEvent(
  change: StateChangeEvent,
  { alarm, status, previousMs, accountId, region }: ChangedAlarm,
): AwsEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: accountId,
    time: eventTime(change.timeMs),
    region,
    resources: [alarm.arn],
    detail: {
      alarmName: alarm.name,
      configuration: {
        description: alarm.description,
        ...(alarm.kind === 'composite' ? { alarmRule: alarm.rule } : { metrics: metricsOf(alarm) }),
      },
      previousState: {
        value: change.from,
        ...(previousMs !== undefined && { timestamp: stateTime(previousMs) }),
      },
      state: {
        value: change.to,
        reason: change.reason,
        ...(change.reasonData !== undefined && { reasonData: change.reasonData }),
        timestamp: stateTime(change.timeMs),
        ...(status?.actionsSuppressedBy !== undefined && {
          actionsSuppressedBy: status.actionsSuppressedBy,
        }),
      },
    },
  };
}

function stateTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+0000');
}

function metricsOf({ queries, watchedId }: MetricAlarmModel): readonly object[] {
  return queries.map((query) => ({
    id: query.id,
    ...('metricStat' in query
      ? {
          metricStat: {
            metric: {
              namespace: query.metricStat.metric.namespace,
              name: query.metricStat.metric.metricName,
              dimensions: query.metricStat.metric.dimensions,
            },
            period: query.metricStat.periodSeconds,
            stat: query.metricStat.stat,
          },
        }
      : { expression: query.expression }),
    returnData: query.id === watchedId,
  }));
}
