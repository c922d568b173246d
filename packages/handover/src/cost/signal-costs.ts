import type { WatchedSignal, WatchedSignals } from '@inference-pipeline/inference-contract';
import { signalMetricName, signalMetrics } from '@inference-pipeline/metrics';
import { blocksOf, resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { metricSeries } from './custom-metrics';
import { CLOUDWATCH_PRICES } from './prices';

/** What the monitoring of one signal costs. */
export interface SignalCost {
  readonly signal: WatchedSignal;
  /** Names of the alarms that watch it. */
  readonly alarms: readonly string[];
  /** Metrics that these alarms are billed for. */
  readonly alarmMetrics: number;
  /** Metrics for endpoint and variants, in hours with data. */
  readonly customMetrics: number;
  /** List price, in US dollars. */
  readonly perMonthUsd: number;
}

/** The cost of each signal: of its metrics, and of the alarms that watch it. */
export function signalCosts(
  configuration: ResourceBlocks,
  { signals }: WatchedSignals,
): readonly SignalCost[] {
  const { prices } = CLOUDWATCH_PRICES;
  const watching = retrievedMetrics(configuration);
  return signals.map((signal) => {
    const name = signalMetricName(signal);
    const own = watching
      .map(({ alarm, metrics }) => ({
        alarm,
        count: metrics.filter((metric) => metric === name).length,
      }))
      .filter(({ count }) => count > 0);
    const alarmMetrics = own.reduce((sum, { count }) => sum + count, 0);
    const customMetrics =
      Object.keys(signalMetrics([signal]).metrics).length * metricSeries(configuration);
    return {
      signal,
      alarms: own.map(({ alarm }) => alarm),
      alarmMetrics,
      customMetrics,
      perMonthUsd:
        alarmMetrics * prices.standardAlarmMetric.usd + customMetrics * prices.customMetric.usd,
    };
  });
}

/** The names of the metrics that each alarm retrieves. */
function retrievedMetrics(
  configuration: ResourceBlocks,
): readonly { readonly alarm: string; readonly metrics: readonly string[] }[] {
  return resourcesOfType(configuration, 'aws_cloudwatch_metric_alarm').map(
    ({ arguments: alarm }) => ({
      alarm: String(alarm['alarm_name']),
      metrics: [
        ...(typeof alarm['metric_name'] === 'string' ? [alarm['metric_name']] : []),
        ...blocksOf(alarm['metric_query'])
          .flatMap((query) => blocksOf(query['metric']))
          .map((metric) => String(metric['metric_name'])),
      ],
    }),
  );
}
