import {
  blocksOf,
  resourcesOfType,
  type Arguments,
  type ResourceBlocks,
} from '@inference-pipeline/terraform';

/** Alarms with the same price, and the number of metrics that they are billed for. */
export interface BilledAlarms {
  readonly alarms: number;
  readonly metrics: number;
}

/** The metric alarms of a configuration, by price. */
export interface AlarmCount {
  readonly standard: BilledAlarms;
  readonly anomalyDetection: BilledAlarms;
}

/** The metric itself and the two bounds of its band. */
const METRICS_PER_BAND = 3;

/**
 * Counts the metrics that alarms watch. An alarm on metric math is billed for each metric that it
 * retrieves, and an alarm on an anomaly detection band for three.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export function countAlarms(configuration: ResourceBlocks): AlarmCount {
  const alarms = resourcesOfType(configuration, 'aws_cloudwatch_metric_alarm').map(
    (alarm) => alarm.arguments,
  );
  return {
    standard: billed(alarms.filter((alarm) => !watchesBand(alarm))),
    anomalyDetection: billed(alarms.filter(watchesBand)),
  };
}

function billed(alarms: readonly Arguments[]): BilledAlarms {
  return {
    alarms: alarms.length,
    metrics: alarms.reduce((sum, alarm) => sum + metricsOf(alarm), 0),
  };
}

function metricsOf(alarm: Arguments): number {
  const queries = blocksOf(alarm['metric_query']);
  const retrieved = queries.filter((query) => blocksOf(query['metric']).length > 0).length;
  return Math.max(retrieved, 1) * (watchesBand(alarm) ? METRICS_PER_BAND : 1);
}

function watchesBand(alarm: Arguments): boolean {
  return alarm['threshold_metric_id'] !== undefined;
}
