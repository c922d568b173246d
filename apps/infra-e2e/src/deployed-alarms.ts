import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  paginateDescribeAlarms,
  type CompositeAlarm,
  type MetricAlarm,
  type MetricDataQuery as DeployedQuery,
  type MetricStat,
} from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import type {
  CompositeAlarmModel,
  MetricAlarmModel,
  MetricDataQuery,
  StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { ACCOUNT_ID, REGION } from './aws-account';

/** The alarms and subscriptions of the account, as AWS describes them: what the simulator evaluates. */
export async function deployedModel(awsUrl: string): Promise<StackModel> {
  const cloudwatch = new CloudWatchClient({ endpoint: awsUrl });
  const metricAlarms: MetricAlarmModel[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client: cloudwatch }, {})) {
    metricAlarms.push(...MetricAlarms.map(metricAlarmOf));
  }
  const { CompositeAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }),
  );
  const { Subscriptions = [] } = await new SNSClient({ endpoint: awsUrl }).send(
    new ListSubscriptionsCommand({}),
  );
  const topicArns = new Set(Subscriptions.map(({ TopicArn = '' }) => TopicArn));
  return {
    region: REGION,
    accountId: ACCOUNT_ID,
    dashboards: [],
    metricAlarms,
    compositeAlarms: CompositeAlarms.map(compositeAlarmOf),
    topics: [...topicArns].map((arn) => ({
      address: arn,
      arn,
      name: arn.split(':').pop() ?? '',
      displayName: '',
    })),
    subscriptions: Subscriptions.map(({ SubscriptionArn, TopicArn, Protocol, Endpoint }) => ({
      address: SubscriptionArn ?? '',
      topicArn: TopicArn ?? '',
      protocol: Protocol ?? '',
      endpoint: Endpoint ?? '',
    })),
    findings: [],
  };
}

function commonOf(alarm: CompositeAlarm | MetricAlarm) {
  const { AlarmName: name = '', AlarmArn: arn = '' } = alarm;
  return {
    address: name,
    name,
    arn,
    description: alarm.AlarmDescription ?? '',
    actionsEnabled: alarm.ActionsEnabled ?? true,
    alarmActions: alarm.AlarmActions ?? [],
    okActions: alarm.OKActions ?? [],
    insufficientDataActions: alarm.InsufficientDataActions ?? [],
  };
}

function compositeAlarmOf(alarm: CompositeAlarm): CompositeAlarmModel {
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } =
    alarm;
  return {
    kind: 'composite',
    ...commonOf(alarm),
    rule: alarm.AlarmRule ?? '',
    ...(ActionsSuppressor !== undefined && {
      suppressor: {
        alarm: ActionsSuppressor,
        waitSeconds: ActionsSuppressorWaitPeriod ?? 0,
        extensionSeconds: ActionsSuppressorExtensionPeriod ?? 0,
      },
    }),
  };
}

function metricAlarmOf(alarm: MetricAlarm): MetricAlarmModel {
  const { EvaluationPeriods = 1, DatapointsToAlarm, Threshold, ThresholdMetricId } = alarm;
  const queries = queriesOf(alarm);
  return {
    kind: 'metric',
    ...commonOf(alarm),
    queries,
    watchedId:
      queries.find(({ id, returnData }) => returnData !== false && id !== ThresholdMetricId)?.id ??
      '',
    periodSeconds:
      queries.find(({ metricStat }) => metricStat !== undefined)?.metricStat?.periodSeconds ?? 60,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm ?? EvaluationPeriods,
    comparisonOperator: alarm.ComparisonOperator as MetricAlarmModel['comparisonOperator'],
    ...(Threshold !== undefined && { threshold: Threshold }),
    ...(ThresholdMetricId !== undefined && { thresholdMetricId: ThresholdMetricId }),
    treatMissingData: (alarm.TreatMissingData ?? 'missing') as MetricAlarmModel['treatMissingData'],
    evaluateLowSampleCountPercentile:
      alarm.EvaluateLowSampleCountPercentile === 'ignore' ? 'ignore' : 'evaluate',
  };
}

/** The metrics and expressions of an alarm; one query for an alarm on a single metric. */
function queriesOf(alarm: MetricAlarm): readonly MetricDataQuery[] {
  const { Metrics = [], Namespace, MetricName, Dimensions, Period = 60, Unit } = alarm;
  if (Metrics.length > 0) return Metrics.map(queryOf);

  const stat = alarm.Statistic ?? alarm.ExtendedStatistic ?? '';
  return [
    {
      id: 'm1',
      metricStat: statOf({
        Metric: { Namespace, MetricName, Dimensions },
        Period,
        Stat: stat,
        Unit,
      }),
    },
  ];
}

function queryOf(query: DeployedQuery): MetricDataQuery {
  const { Id: id = '', Expression, Label, MetricStat: metricStat, ReturnData, Period } = query;
  return {
    id,
    // moto answers with empty texts where there are none.
    ...(Expression && { expression: Expression }),
    ...(Label && { label: Label }),
    ...(metricStat?.Metric?.MetricName && { metricStat: statOf(metricStat) }),
    ...(ReturnData !== undefined && { returnData: ReturnData }),
    ...(Period !== undefined && { periodSeconds: Period }),
  };
}

function statOf({ Metric, Period = 60, Stat = '', Unit }: MetricStat) {
  const { Namespace: namespace = '', MetricName: metricName = '', Dimensions = [] } = Metric ?? {};
  return {
    metric: {
      namespace,
      metricName,
      dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
    },
    periodSeconds: Period,
    stat: Stat,
    ...(Unit && { unit: Unit }),
  };
}
