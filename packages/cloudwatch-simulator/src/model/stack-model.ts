import type { Finding } from '@inference-pipeline/terraform';

import type { MuteRuleModel } from '../mutes/mute-rule';
import type { SubscriptionFilter } from '../topics/filter-policy';
import type { MetricDataQuery } from './metric';

export type AlarmState = 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';

export const MISSING_DATA_TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export type TreatMissingData = (typeof MISSING_DATA_TREATMENTS)[number];

/** How CloudWatch compares a datapoint with a threshold. */
export const COMPARISON_OPERATORS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
  'LessThanLowerOrGreaterThanUpperThreshold',
  'GreaterThanUpperThreshold',
  'LessThanLowerThreshold',
] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** Attributes of every alarm. */
export interface AlarmModel {
  /** Terraform's address, such as `aws_cloudwatch_metric_alarm.high_latency`. */
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** Whether it is never evaluated: AWS would refuse it, or it is not simulated. The findings say why. */
  readonly notEvaluated?: true;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
}

/** An alarm on one metric, or on an expression over metrics. */
export interface MetricAlarmModel extends AlarmModel {
  readonly kind: 'metric';
  /** One query, `m1`, for an alarm on a single metric. */
  readonly queries: readonly MetricDataQuery[];
  /** Id of the query whose datapoints are compared. */
  readonly watchedId: string;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparisonOperator: ComparisonOperator;
  /** Absent for an alarm on an anomaly detection band. */
  readonly threshold?: number;
  /** The id of the anomaly detection band, for an alarm on one. */
  readonly thresholdMetricId?: string;
  readonly treatMissingData: TreatMissingData;
  readonly evaluateLowSampleCountPercentile: 'evaluate' | 'ignore';
}

/** An alarm on the states of other alarms. */
export interface CompositeAlarmModel extends AlarmModel {
  readonly kind: 'composite';
  readonly rule: string;
  readonly suppressor?: ActionsSuppressorModel;
}

/** The alarm that, while in ALARM, keeps a composite alarm from taking actions. */
export interface ActionsSuppressorModel {
  /** Name or ARN of the other alarm. */
  readonly alarm: string;
  readonly waitSeconds: number;
  readonly extensionSeconds: number;
}

export interface TopicModel {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly displayName: string;
}

export interface SubscriptionModel {
  readonly address: string;
  readonly topicArn: string;
  /** `email`, `sms`, `https`, … */
  readonly protocol: string;
  readonly endpoint: string;
  /** Default: it receives every message. */
  readonly filter?: SubscriptionFilter;
}

export interface DashboardModel {
  readonly address: string;
  readonly name: string;
  /** The parsed body, references resolved. */
  readonly body: DashboardBody;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface DashboardBody {
  readonly start?: string;
  readonly end?: string;
  readonly periodOverride?: string;
  readonly widgets: readonly DashboardWidget[];
}

export interface DashboardWidget {
  /** `metric`, `text`, `log`, `alarm`, `explorer`, `custom`. */
  readonly type: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The simulated parts of a stack. */
export interface StackModel {
  readonly region: string;
  readonly accountId: string;
  readonly dashboards: readonly DashboardModel[];
  readonly metricAlarms: readonly MetricAlarmModel[];
  readonly compositeAlarms: readonly CompositeAlarmModel[];
  readonly topics: readonly TopicModel[];
  readonly subscriptions: readonly SubscriptionModel[];
  /** Default: none. */
  readonly muteRules?: readonly MuteRuleModel[];
  readonly findings: readonly Finding[];
}
