import { inferenceMetrics } from '@inference-pipeline/metrics';
import { Construct } from 'constructs';

import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import type { AlarmWindow } from './alarm-window';
import { MetricAlarm } from './metric-alarm';
import { referToMetric } from './metric-reference';

/** How many failed inferences are too many. */
export interface InferenceErrorOptions extends Partial<AlarmWindow> {
  /** Failed inferences in one period that are still accepted. Default 0. */
  readonly threshold?: number;
}

export interface InferenceErrorAlarmProps extends InferenceErrorOptions {
  readonly alarmName: string;
  readonly endpointName: string;
  /** Where the description sends its reader. */
  readonly endpointLogGroupName: string;
  readonly functionLogGroupName: string;
  readonly topicArns: readonly string[];
}

/**
 * Fires when an inference fails through no fault of its caller: the sum of ErrorCount above 0 in 1
 * of the last 5 minutes.
 *
 * Why 1 of 5: it fires with the first minute that has a failure, and ends after five without one, so
 * that a trickle of failures is one alarm rather than one a minute.
 */
export class InferenceErrorAlarm extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: InferenceErrorAlarmProps) {
    super(scope, id);
    const threshold = props.threshold ?? 0;
    const { endpointName } = props;
    const alarm = new MetricAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      description:
        `Inferences by endpoint ${endpointName} failed, and not by their callers' fault: more than ` +
        `${threshold} in one period. First look in the function's log group ` +
        `${props.functionLogGroupName} for the type of the errors; for failures of the model read ` +
        `the container's log in ${props.endpointLogGroupName} at the same time.`,
      metric: referToMetric(this, inferenceMetrics.metrics.ErrorCount, {
        EndpointName: endpointName,
      }),
      statistic: 'Sum',
      threshold,
      periodSeconds: props.periodSeconds ?? 60,
      evaluationPeriods: props.evaluationPeriods ?? 5,
      datapointsToAlarm: props.datapointsToAlarm ?? 1,
      topicArns: props.topicArns,
    });
    this.arn = alarm.arn;
  }
}
