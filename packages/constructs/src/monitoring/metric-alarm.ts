import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { checkAlarmWindow, type AlarmWindow } from './alarm-window';
import type { MetricReference } from './metric-reference';

/** A statistic of CloudWatch: one of the plain ones, or a percentile such as `p90` or `p99.9`. */
export type Statistic = 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum' | `p${number}`;

export interface MetricAlarmProps extends AlarmWindow {
  readonly alarmName: string;
  /** What it means when it fires, and what to do first. At most 1024 characters. */
  readonly description: string;
  readonly metric: MetricReference;
  readonly statistic: Statistic;
  /** In the metric's unit; the alarm fires above it, not at it. */
  readonly threshold: number;
  /** Topics told of the alarm and of its end. */
  readonly topicArns: readonly string[];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const DESCRIPTION_MAX_LENGTH = 1024;

/**
 * An alarm on one metric of the catalogue above a threshold.
 *
 * Missing data is `notBreaching`: an inference pipeline without requests is idle, not ill. No unit
 * is set, because a unit that differs from the published one leaves an alarm without data for ever.
 */
export class MetricAlarm extends Construct {
  readonly arn: string;
  readonly threshold: number;

  /** @throws ConstructPropsError for a window or a description that CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: MetricAlarmProps) {
    super(scope, id);
    checkAlarmWindow(this, props);
    if (props.description.length > DESCRIPTION_MAX_LENGTH) {
      throw new ConstructPropsError(this, {
        prop: 'description',
        expected: `at most ${DESCRIPTION_MAX_LENGTH} characters`,
        got: String(props.description.length),
      });
    }
    const { metric, dimensions } = props.metric;
    const alarm = new CloudwatchMetricAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: { ...dimensions },
      ...statisticAttributes(props.statistic),
      comparisonOperator: 'GreaterThanThreshold',
      threshold: props.threshold,
      period: props.periodSeconds,
      evaluationPeriods: props.evaluationPeriods,
      datapointsToAlarm: props.datapointsToAlarm,
      treatMissingData: 'notBreaching',
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
    });
    this.arn = alarm.arn;
    this.threshold = props.threshold;
  }
}

function statisticAttributes(statistic: Statistic) {
  return statistic.startsWith('p')
    ? {
        extendedStatistic: statistic,
        // With `ignore`, p90 would not look at a minute of fewer than 100 inferences; a quiet
        // endpoint has to be watched too. That several datapoints must agree makes up for it.
        evaluateLowSampleCountPercentiles: 'evaluate',
      }
    : { statistic };
}
