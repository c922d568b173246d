import { nearestName } from '@inference-pipeline/metrics';
import {
  ConstructPropsError,
  type AlarmWindow,
  AnomalyAlarm,
  type Alarm,
  MetricAlarm,
  count,
  describeQuantity,
  type Quantity,
  describeAlarm,
  type Severity,
  type AlarmSetting,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import type { MonitoredParts } from '../monitored-parts';
import type { ServedPipeline } from '../monitored-pipeline';
import type { ServedMetrics } from '../pipeline-metrics';
import type { AlarmDefinition, AlarmTuning } from './alarm-definition';
import { ALARM_KEYS, DEFAULT_ALARM_WINDOWS, type AlarmKey } from './alarm-keys';
import { apiAlarms } from './api-alarms';
import { ceilingAlarms } from './ceiling-alarms';
import { metricDeliveryAlarms, notificationAlarms } from './delivery-alarms';
import { endpointAlarms } from './endpoint-alarms';
import { functionAlarms } from './function-alarms';
import { instanceAlarms } from './instance-alarms';
import { serviceAlarms } from './service-alarms';
import { tableAlarms } from './table-alarms';

/** Tunings of alarms by their names; what is not there has the defaults. */
export type AlarmTunings = Readonly<Partial<Record<AlarmKey, AlarmTuning>>>;

/** An alarm that was made. */
export interface PipelineAlarm extends Alarm {
  readonly key: AlarmKey;
  /** Heading of its section in the runbook. */
  readonly title: string;
  readonly severity: Severity;
  readonly threshold: Quantity;
}

/** Every alarm that a pipeline can have, whether it is on or not. */
export function alarmDefinitions(
  { pipeline, metrics, served }: MonitoredParts,
  gpu: boolean,
): readonly AlarmDefinition[] {
  return [
    ...(served ? serviceAlarms(served.pipeline, served.metrics) : []),
    ...endpointAlarms(pipeline, metrics),
    ...instanceAlarms(pipeline, metrics, gpu),
    ...ceilingAlarms(pipeline, metrics),
    ...(served ? servedAlarms(served.pipeline, served.metrics) : []),
    ...notificationAlarms(pipeline, metrics),
  ];
}

function servedAlarms(
  pipeline: ServedPipeline,
  metrics: ServedMetrics,
): readonly AlarmDefinition[] {
  return [
    ...functionAlarms(pipeline, metrics),
    ...apiAlarms(pipeline, metrics),
    ...tableAlarms(pipeline, metrics),
    ...metricDeliveryAlarms(pipeline, metrics),
  ];
}

/** Severity, window, threshold and the rest of an alarm, tuned. */
type Tuned = Required<Omit<AlarmTuning, 'enabled'>>;

/**
 * Makes the alarms of definitions, as they are tuned. Each is a child of `scope`, so that its
 * address is the one of its definition.
 *
 * @throws ConstructPropsError for a tuning of an alarm that there is not, and for one that
 * CloudWatch would refuse
 */
export function makeAlarms(
  scope: Construct,
  definitions: readonly AlarmDefinition[],
  tunings: AlarmTunings,
  setting: AlarmSetting,
): readonly PipelineAlarm[] {
  checkKeys(scope, tunings);
  return definitions.flatMap((definition) => {
    const tuning = tunings[definition.key] ?? {};
    if (!(tuning.enabled ?? definition.enabled ?? true)) return [];
    const tuned = tune(definition, tuning);
    return definition.watch(tuned).map((watched, index) => {
      const part = index === 0 ? '' : String(index + 1);
      const { title } = definition;
      const alarm = new MetricAlarm(scope, [definition.id, part].filter(Boolean).join('_'), {
        alarmName: [title, part, setting.stackName].filter(Boolean).join('-'),
        description: describeAlarm(
          definition.meaning(describeQuantity(tuned.threshold), tuned.statistic),
          definition.firstLook,
          setting.runbookUrl,
          title,
        ),
        watched,
        threshold: tuned.threshold,
        ...(definition.fires && { fires: definition.fires }),
        ...(definition.treatMissingData && { treatMissingData: definition.treatMissingData }),
        evaluationPeriods: tuned.evaluationPeriods,
        datapointsToAlarm: tuned.datapointsToAlarm,
        topicArns: setting.topics[tuned.severity],
      });
      return describeMade(alarm, definition, tuned);
    });
  });
}

const ANOMALY = {
  key: 'latencyAnomaly',
  title: 'Latency-Anomaly-Alarm',
} as const satisfies Pick<AlarmDefinition, 'key' | 'title'>;

/**
 * Makes the alarm on unusual latency, where a stack turns it on. Its threshold is the number of
 * standard deviations to the edge of what is usual.
 */
export function makeAnomalyAlarm(
  scope: Construct,
  { endpointName }: ServedPipeline,
  { service }: ServedMetrics,
  tunings: AlarmTunings,
  setting: AlarmSetting,
): readonly PipelineAlarm[] {
  const tuning = tunings.latencyAnomaly ?? {};
  if (!(tuning.enabled ?? false)) return [];
  const statistic = tuning.statistic ?? 'p90';
  const severity = tuning.severity ?? 'warning';
  const threshold = tuning.threshold ?? count(3);
  if (threshold.kind !== 'amount') {
    throw new ConstructPropsError(scope, {
      prop: 'alarms.latencyAnomaly.threshold',
      expected: 'a number of standard deviations',
      got: describeQuantity(threshold),
    });
  }
  const window = windowOf('latencyAnomaly', tuning);
  const alarm = new AnomalyAlarm(scope, 'latency_anomaly', {
    alarmName: `${ANOMALY.title}-${setting.stackName}`,
    description: describeAlarm(
      `The ${statistic} of LatencyMs of endpoint ${endpointName} is more than ${threshold.amount} standard deviations above what is usual at this hour and weekday.`,
      'First look at the dashboard for what else is unusual: requests, sizes of inputs, a deployment. Where callers notice nothing, widen the band.',
      setting.runbookUrl,
      ANOMALY.title,
    ),
    metric: { ...service.LatencyMs, statistic, periodSeconds: window.periodSeconds },
    standardDeviations: threshold.amount,
    evaluationPeriods: window.evaluationPeriods,
    datapointsToAlarm: window.datapointsToAlarm,
    topicArns: setting.topics[severity],
  });
  return [describeMade(alarm, ANOMALY, { severity, threshold })];
}

function describeMade(
  { resource, name, arn }: Alarm,
  { key, title }: Pick<AlarmDefinition, 'key' | 'title'>,
  { severity, threshold }: Pick<Tuned, 'severity' | 'threshold'>,
): PipelineAlarm {
  return { resource, name, arn, key, title, severity, threshold };
}

function tune(definition: AlarmDefinition, tuning: AlarmTuning): Tuned {
  return {
    severity: tuning.severity ?? definition.severity,
    threshold: tuning.threshold ?? definition.threshold,
    minimumSamples: tuning.minimumSamples ?? definition.minimumSamples ?? 1,
    statistic: tuning.statistic ?? definition.statistic ?? 'Average',
    ...windowOf(definition.key, tuning),
  };
}

/** The window of an alarm, as it is tuned. */
export function windowOf(key: AlarmKey, tuning: Partial<AlarmWindow>): AlarmWindow {
  const usual = DEFAULT_ALARM_WINDOWS[key];
  return {
    periodSeconds: tuning.periodSeconds ?? usual.periodSeconds,
    evaluationPeriods: tuning.evaluationPeriods ?? usual.evaluationPeriods,
    datapointsToAlarm: tuning.datapointsToAlarm ?? usual.datapointsToAlarm,
  };
}

function checkKeys(construct: Construct, tunings: AlarmTunings): void {
  const known: readonly string[] = ALARM_KEYS;
  const unknown = Object.keys(tunings).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const nearest = nearestName(unknown, known);
    throw new ConstructPropsError(construct, {
      prop: `alarms.${unknown}`,
      expected: `one of ${known.join(', ')}`,
      got: `an alarm that there is not${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    });
  }
}
