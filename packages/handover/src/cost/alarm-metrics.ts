import {
  blocksOf,
  resourcesOfType,
  type ResourceArguments,
  type ResourceConfiguration,
} from './configuration';

/** Alarms of one price, and the metrics that they are billed for. */
export interface BilledAlarms {
  readonly alarms: number;
  readonly metrics: number;
}

/** What the metric alarms of a configuration are billed by. */
export interface AlarmCount {
  readonly standard: BilledAlarms;
  readonly anomalyDetection: BilledAlarms;
  /** Periods below a minute. */
  readonly highResolution: BilledAlarms;
}

/** A band is two metrics, its bounds, besides the one that it is drawn around. */
const METRICS_PER_BAND = 3;

/**
 * Counts the metrics that alarms watch. An alarm on metric math is billed for each metric that it
 * retrieves, whatever its expressions; one on an anomaly detection band for three.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export function countAlarms(configuration: ResourceConfiguration): AlarmCount {
  const alarms = resourcesOfType(configuration, 'aws_cloudwatch_metric_alarm');
  const highResolution = alarms.filter(isHighResolution);
  const rest = alarms.filter((alarm) => !isHighResolution(alarm));
  return {
    standard: billed(rest.filter((alarm) => !watchesBand(alarm))),
    anomalyDetection: billed(rest.filter(watchesBand)),
    highResolution: billed(highResolution),
  };
}

function billed(alarms: readonly ResourceArguments[]): BilledAlarms {
  return {
    alarms: alarms.length,
    metrics: alarms.reduce((sum, alarm) => sum + metricsOf(alarm), 0),
  };
}

function metricsOf(alarm: ResourceArguments): number {
  const queries = blocksOf(alarm['metric_query']);
  const retrieved = queries.filter((query) => blocksOf(query['metric']).length > 0).length;
  return Math.max(retrieved, 1) * (watchesBand(alarm) ? METRICS_PER_BAND : 1);
}

function watchesBand(alarm: ResourceArguments): boolean {
  return alarm['threshold_metric_id'] !== undefined;
}

function isHighResolution(alarm: ResourceArguments): boolean {
  const queries = blocksOf(alarm['metric_query']);
  const parts = [alarm, ...queries, ...queries.flatMap((query) => blocksOf(query['metric']))];
  return parts.some(({ period }) => typeof period === 'number' && period < 60);
}
