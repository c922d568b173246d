import { count } from '@inference-pipeline/monitoring-constructs';

import type { ServiceAlarmDefinition } from './alarm-definition';

/** Alarms on unusual values for the hour and weekday; the threshold is in standard deviations. */
export const ANOMALY_ALARMS = {
  // Off: CloudWatch needs up to two weeks of traffic to learn what is usual.
  latencyAnomaly: {
    title: 'Latency-Anomaly-Alarm',
    watches: 'standard deviations of LatencyMs above what is usual at this hour',
    severity: 'warning',
    toldBy: 'servingDegraded',
    enabled: false,
    needs: 'service',
    threshold: count(3),
    fires: 'aboveBand',
    statistic: 'p90',
    statistics: ['Average', 'Maximum', 'p50', 'p75', 'p90', 'p95', 'p99'],
    window: { periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 3 },
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `The ${statistic} of LatencyMs of endpoint ${pipeline.endpointName} is more than ${threshold} standard deviations above what is usual at this hour and weekday.`,
    firstLook: () =>
      'First check the dashboard for other unusual changes: requests, input sizes, a deployment. If callers notice nothing, widen the band.',
    watch: ({ metrics: { service } }, { periodSeconds, statistic }) => [
      { ...service.LatencyMs, statistic, periodSeconds },
    ],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
