import type {
  AlarmState,
  CompositeAlarmModel,
  MetricAlarmModel,
  StackModel,
} from '../model/stack-model';
import { formatIsoTime, formatLongTime, formatNumber } from './java-format';
import type { StateReason } from './reason';
import { regionName } from './region-names';

/** A change of state that an alarm notifies its subscribers of. */
export interface Transition {
  readonly alarm: CompositeAlarmModel | MetricAlarmModel;
  readonly timeMs: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: StateReason;
}

/** The text of the email that SNS sends. */
export function emailBody(model: StackModel, transition: Transition): string {
  const { alarm, timeMs, from, to, reason } = transition;
  const { region } = model;
  const at = formatLongTime(timeMs);
  const link = `https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(alarm.name)}`;
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${alarm.name}" in the ${regionName(region)} region has entered the ${to} state, because "${reason.text}" at "${at}".`,
    '',
    'View this alarm in the AWS Management Console:',
    link,
    '',
    'Alarm Details:',
    ...table([
      ['Name', alarm.name],
      ['Description', alarm.description],
      ['State Change', `${from} -> ${to}`],
      ['Reason for State Change', reason.text],
      ['Timestamp', at],
      ['AWS Account', model.accountId],
      ['Alarm Arn', alarm.arn],
    ]),
    '',
    ...(alarm.kind === 'metric' ? metricPart(alarm) : ['Alarm Rule:', `- ${alarm.rule}`]),
    '',
    'State Change Actions:',
    ...table([
      ['OK', list(alarm.okActions)],
      ['ALARM', list(alarm.alarmActions)],
      ['INSUFFICIENT_DATA', list(alarm.insufficientDataActions)],
    ]),
    '',
  ].join('\n');
}

/** The JSON that SNS delivers to programs. */
export function snsMessage(model: StackModel, transition: Transition): string {
  const { alarm, timeMs, from, to, reason } = transition;
  return JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    AWSAccountId: model.accountId,
    NewStateValue: to,
    NewStateReason: reason.text,
    ...(reason.data !== undefined && { NewStateReasonData: reason.data }),
    StateChangeTime: formatIsoTime(timeMs),
    Region: regionName(model.region),
    AlarmArn: alarm.arn,
    OldStateValue: from,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    ...(alarm.kind === 'composite' ? { AlarmRule: alarm.rule } : { Trigger: trigger(alarm) }),
  });
}

function metricPart(alarm: MetricAlarmModel): readonly string[] {
  const { comparisonOperator, threshold = NaN, datapointsToAlarm, evaluationPeriods } = alarm;
  return [
    'Threshold:',
    `- The alarm is in the ALARM state when the metric is ${comparisonOperator} ${formatNumber(threshold)} for at least ${datapointsToAlarm} of the last ${evaluationPeriods} period(s) of ${alarm.periodSeconds} seconds.`,
    '',
    'Monitored Metrics:',
    ...alarm.queries.map(({ id, expression, metricStat }) => {
      if (metricStat === undefined) return `- ${id}: ${expression ?? ''}`;
      const { metric, stat, periodSeconds } = metricStat;
      const dimensions = Object.entries(metric.dimensions).map(
        ([name, value]) => `${name} = ${value}`,
      );
      return `- ${id}: ${stat} of ${metric.namespace} ${metric.metricName} [${dimensions.join(', ')}] over ${periodSeconds} seconds`;
    }),
    `- Missing data are treated as ${alarm.treatMissingData}`,
  ];
}

function trigger(alarm: MetricAlarmModel): object {
  const common = {
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ComparisonOperator: alarm.comparisonOperator,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
  };
  const [only] = alarm.queries;
  if (alarm.queries.length === 1 && only?.metricStat !== undefined) {
    const { metric, stat, periodSeconds } = only.metricStat;
    return {
      MetricName: metric.metricName,
      Namespace: metric.namespace,
      StatisticType: 'Statistic',
      Statistic: stat,
      Dimensions: Object.entries(metric.dimensions).map(([name, value]) => ({ name, value })),
      Period: periodSeconds,
      ...common,
    };
  }
  return { ...common, Metrics: alarm.queries };
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  return rows.map(([name, value]) => `- ${`${name}:`.padEnd(28)}${value}`.trimEnd());
}

function list(arns: readonly string[]): string {
  return arns.length === 0 ? '' : `[${arns.join(', ')}]`;
}
