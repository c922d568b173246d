import type {
  Quantity,
  ServiceLevel,
  Threshold,
  WidgetSetting,
} from '@inference-pipeline/monitoring-constructs';

import type { AlarmKey } from '../alarms/alarm-table';
import type { PipelineAlarm } from '../alarms/make-alarms';
import type { MonitoredParts } from '../monitored-parts';
import type { ServedPipeline } from '../monitored-pipeline';
import type { Objectives } from '../objectives';
import type { ServedMetrics } from '../pipeline-metrics';

/** Inputs of every row of the dashboard. */
export interface RowContext extends MonitoredParts {
  readonly setting: WidgetSetting;
  readonly alarms: readonly PipelineAlarm[];
  readonly levels: readonly ServiceLevel[];
  readonly objectives: Objectives;
}

/** Inputs of the rows about API, function and tables. */
export interface ServedContext extends RowContext {
  readonly pipeline: ServedPipeline;
  readonly metrics: ServedMetrics;
}

/** The threshold of an alarm for a graph in milliseconds, percent or counts. */
export function alarmThresholds(
  alarms: readonly PipelineAlarm[],
  key: AlarmKey,
): readonly Threshold[] {
  const alarm = alarms.find((candidate) => candidate.key === key);
  if (alarm === undefined) return [];
  return [{ label: alarm.title, value: thresholdValue(alarm.threshold) }];
}

/** A threshold in milliseconds, percent or counts. */
export function thresholdValue(threshold: Quantity): number {
  if (threshold.terraform !== undefined) return threshold.terraform.value;
  if (threshold.kind === 'duration') return threshold.microseconds / 1_000;
  return threshold.kind === 'percentage' ? threshold.percent : threshold.amount;
}
