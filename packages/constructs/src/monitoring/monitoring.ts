import { inferenceMetrics } from '@inference-pipeline/metrics';
import { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import type { PipelineNames } from '../names';
import { Dashboard } from './dashboard';
import { HighLatencyAlarm, type HighLatencyOptions } from './high-latency-alarm';
import { InferenceErrorAlarm, type InferenceErrorOptions } from './inference-error-alarm';
import { referToMetric } from './metric-reference';
import { alarmStatusWidget, graphWidget, numberWidget, type WidgetSetting } from './widgets';

export interface MonitoringOptions {
  readonly highLatency?: HighLatencyOptions;
  readonly inferenceErrors?: InferenceErrorOptions;
  /** Time zone of the dashboard, as an offset from UTC. Default `+0000`. */
  readonly dashboardTimezone?: string;
}

export interface MonitoringProps extends MonitoringOptions {
  readonly names: Pick<
    PipelineNames,
    | 'dashboard'
    | 'highLatencyAlarm'
    | 'inferenceErrorAlarm'
    | 'functionLogGroup'
    | 'endpointLogGroup'
  >;
  readonly region: string;
  readonly endpointName: string;
  /** Topics told of an alarm and of its end. */
  readonly topicArns: readonly string[];
}

/** An offset from UTC as dashboards take it, from `-1200` to `+1400`. */
export const TIMEZONE_PATTERN = /^[+-](?:0\d|1[0-4])[0-5]\d$/;

/** The alarms of a pipeline and the dashboard that shows what they watch. */
export class Monitoring extends Construct {
  /** Takes further widgets until synthesis. */
  readonly dashboard: Dashboard;
  readonly highLatencyAlarm: HighLatencyAlarm;
  readonly inferenceErrorAlarm: InferenceErrorAlarm;

  /** @throws ConstructPropsError for a time zone or an alarm window that CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { names, endpointName, topicArns } = props;
    const timezone = props.dashboardTimezone ?? '+0000';
    if (!TIMEZONE_PATTERN.test(timezone)) {
      throw new ConstructPropsError(this, {
        prop: 'dashboardTimezone',
        expected: 'an offset from UTC such as +0700',
        got: `"${timezone}"`,
      });
    }
    this.highLatencyAlarm = new HighLatencyAlarm(this, 'high_latency', {
      ...props.highLatency,
      alarmName: names.highLatencyAlarm,
      endpointName,
      endpointLogGroupName: names.endpointLogGroup,
      topicArns,
    });
    this.inferenceErrorAlarm = new InferenceErrorAlarm(this, 'inference_error', {
      ...props.inferenceErrors,
      alarmName: names.inferenceErrorAlarm,
      endpointName,
      endpointLogGroupName: names.endpointLogGroup,
      functionLogGroupName: names.functionLogGroup,
      topicArns,
    });
    this.dashboard = new Dashboard(this, 'dashboard', { dashboardName: names.dashboard });
    this.#addWidgets({ region: props.region, timezone }, endpointName);
  }

  #addWidgets(setting: WidgetSetting, endpointName: string): void {
    const { LatencyMs, SuccessCount, ErrorCount } = inferenceMetrics.metrics;
    const ofEndpoint = { EndpointName: endpointName };
    this.dashboard.addWidgets(
      graphWidget(setting, {
        title: LatencyMs.name,
        metric: referToMetric(this, LatencyMs, ofEndpoint),
        statistics: ['Average', 'p50', 'p90', 'p99'],
        periodSeconds: 60,
        threshold: { label: 'High latency alarm', value: this.highLatencyAlarm.thresholdMs },
      }),
      numberWidget(setting, {
        title: SuccessCount.name,
        metric: referToMetric(this, SuccessCount, ofEndpoint),
        statistic: 'Sum',
      }),
      numberWidget(setting, {
        title: ErrorCount.name,
        metric: referToMetric(this, ErrorCount, ofEndpoint),
        statistic: 'Sum',
      }),
      alarmStatusWidget({
        title: 'Alarms',
        alarmArns: [this.highLatencyAlarm.arn, this.inferenceErrorAlarm.arn],
      }),
    );
  }
}
