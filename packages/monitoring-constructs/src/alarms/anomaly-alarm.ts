import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Token, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import type { Metric } from '../metrics/metric-reference';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { actionsUnless } from './actions-unless';
import { ALARM_LIFECYCLE } from './alarm-lifecycle';
import { checkAlarmLimits, checkWatchedMetric } from './alarm-limits';
import { checkAlarmWindow, type AlarmWindow } from './alarm-window';
import { metricQuery } from './metric-alarm';

export interface AnomalyAlarmProps extends Omit<AlarmWindow, 'periodSeconds'> {
  readonly alarmName: string;
  /** What it means when it fires, and what to do first. At most 1024 characters. */
  readonly description: string;
  readonly metric: Metric;
  /** Half the width of the expected band, in standard deviations. More than 0. */
  readonly standardDeviations: number;
  /** Topics to notify when the alarm fires and when it clears. */
  readonly topicArns: readonly string[];
  /** A Terraform condition, without `${}`, under which it tells nobody. Default: it always tells. */
  readonly silencedWhen?: string;
}

/**
 * Fires when a metric is above what CloudWatch has learned to expect at this hour and weekday. Needs
 * up to two weeks of data to be any good.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html
 */
export class AnomalyAlarm extends Construct {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;

  /** @throws ConstructPropsError for whatever of it CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: AnomalyAlarmProps) {
    super(scope, id);
    const { metric, standardDeviations } = props;
    checkAlarmLimits(this, props);
    checkWatchedMetric(this, metric);
    checkAlarmWindow(this, { ...props, periodSeconds: metric.periodSeconds });
    if (!Token.isUnresolved(standardDeviations) && !(standardDeviations > 0)) {
      throw new ConstructPropsError(this, {
        prop: 'standardDeviations',
        expected: 'more than 0',
        got: String(standardDeviations),
      });
    }
    const alarm = new CloudwatchMetricAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      comparisonOperator: 'GreaterThanUpperThreshold',
      thresholdMetricId: 'band',
      metricQuery: [
        {
          id: 'band',
          expression: `ANOMALY_DETECTION_BAND(m0, ${Token.isUnresolved(standardDeviations) ? Token.asString(standardDeviations) : standardDeviations})`,
          returnData: true,
        },
        metricQuery('m0', metric, true),
      ],
      evaluationPeriods: props.evaluationPeriods,
      datapointsToAlarm: props.datapointsToAlarm,
      treatMissingData: 'notBreaching',
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
      ...actionsUnless(props.silencedWhen),
      lifecycle: ALARM_LIFECYCLE,
    });
    this.resource = alarm;
    this.name = props.alarmName;
    this.arn = alarm.arn;
  }
}
