import { inferenceMetrics } from '@inference-pipeline/metrics';
import { Construct } from 'constructs';

import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import type { AlarmWindow } from './alarm-window';
import { MetricAlarm, type Statistic } from './metric-alarm';
import { referToMetric } from './metric-reference';

/** How slow an endpoint may be, and for how long. */
export interface HighLatencyOptions extends Partial<AlarmWindow> {
  /** Milliseconds. Default 2000. */
  readonly thresholdMs?: number;
  /** Default `p90`. */
  readonly statistic?: Statistic;
}

export interface HighLatencyAlarmProps extends HighLatencyOptions {
  readonly alarmName: string;
  readonly endpointName: string;
  /** Where the description sends its reader. */
  readonly endpointLogGroupName: string;
  readonly topicArns: readonly string[];
}

/**
 * Fires when the endpoint is slow for many callers: p90 of LatencyMs above 2000 ms in 3 of the last
 * 5 minutes.
 *
 * Why p90: an average hides one slow caller in ten behind nine fast ones, and p99 is decided by a
 * single request in any minute of fewer than a hundred. Why 3 of 5 minutes: one slow minute is a
 * container that starts or a burst, and is over before anyone can look; three are a condition, and
 * are told three minutes after it began. An endpoint with requests in fewer than three minutes of
 * five cannot fire it: give such a stack a longer period.
 */
export class HighLatencyAlarm extends Construct {
  readonly arn: string;
  /** Milliseconds. */
  readonly thresholdMs: number;

  constructor(scope: Construct, id: string, props: HighLatencyAlarmProps) {
    super(scope, id);
    const thresholdMs = props.thresholdMs ?? 2000;
    const statistic = props.statistic ?? 'p90';
    const { endpointName } = props;
    const alarm = new MetricAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      description:
        `Inferences by endpoint ${endpointName} are slow: the ${statistic} of the time of the ` +
        `endpoint call is above ${thresholdMs} ms. First look at the dashboard: with more requests ` +
        `than usual the endpoint needs more instances; with as many as usual, read the container's ` +
        `log in ${props.endpointLogGroupName} and the CPU and memory of its instances.`,
      metric: referToMetric(this, inferenceMetrics.metrics.LatencyMs, {
        EndpointName: endpointName,
      }),
      statistic,
      threshold: thresholdMs,
      periodSeconds: props.periodSeconds ?? 60,
      evaluationPeriods: props.evaluationPeriods ?? 5,
      datapointsToAlarm: props.datapointsToAlarm ?? 3,
      topicArns: props.topicArns,
    });
    this.arn = alarm.arn;
    this.thresholdMs = thresholdMs;
  }
}
