import {
  AlarmEngine,
  MetricStore,
  type CompositeAlarmModel,
  type MetricAlarmModel,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

const ARN = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:';

type Change<Model> = Partial<Omit<Model, 'kind' | 'name'>>;

function common(name: string) {
  return {
    address: name,
    name,
    arn: `${ARN}${name}`,
    description: '',
    actionsEnabled: true,
    alarmActions: [],
    okActions: [],
    insufficientDataActions: [],
  };
}

/** An alarm on a metric of its name, which notifies nobody unless `change` says so. */
export function metricAlarm(name: string, change: Change<MetricAlarmModel> = {}): MetricAlarmModel {
  return {
    kind: 'metric',
    ...common(name),
    queries: [
      {
        id: 'm1',
        metricStat: {
          metric: { namespace: 'N', metricName: name, dimensions: {} },
          periodSeconds: 60,
          stat: 'Sum',
        },
      },
    ],
    watchedId: 'm1',
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 1,
    treatMissingData: 'missing',
    evaluateLowSampleCountPercentile: 'evaluate',
    ...change,
  };
}

/** An alarm on a rule, which notifies nobody unless `change` says so. */
export function compositeAlarm(
  name: string,
  rule: string,
  change: Change<CompositeAlarmModel> = {},
): CompositeAlarmModel {
  return { kind: 'composite', ...common(name), rule, ...change };
}

/** A stack with alarms and nothing else. */
export function stackModel(change: Partial<StackModel>): StackModel {
  return {
    region: 'us-east-1',
    accountId: '000000000000',
    dashboards: [],
    compositeAlarms: [],
    metricAlarms: [],
    topics: [],
    subscriptions: [],
    findings: [],
    ...change,
  };
}

/** An engine for alarms that have no data. */
export function engineOf(change: Partial<StackModel>): AlarmEngine {
  return new AlarmEngine(stackModel(change), new MetricStore(), { startMs: 0 });
}
