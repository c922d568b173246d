import { milliseconds, percent } from '@inference-pipeline/monitoring-constructs';

import type { ServedPipeline } from '../monitored-pipeline';
import type { ServedMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';
import { errorShare, sampledStatistic } from './watches';

/** Alarms on the HTTP API: what callers get from it, whoever behind it is at fault. */
export function apiAlarms(
  { apiLogGroupName }: ServedPipeline,
  { api }: ServedMetrics,
): readonly AlarmDefinition[] {
  return [
    {
      key: 'apiServerErrors',
      id: 'api_server_errors',
      title: 'Api-Server-Errors-Alarm',
      severity: 'critical',
      threshold: percent(5),
      minimumSamples: 10,
      meaning: (threshold) =>
        `More than ${threshold} of the answers of the API are 5xx, whoever gave them: the API itself, Lambda or the function.`,
      firstLook: `First read integrationStatus and integrationError in ${apiLogGroupName}: filled in they point at Lambda, empty ones at the function's own answers.`,
      watch: (settings) => [errorShare(api['5xx'], api.Count, 'SampleCount', settings)],
    },
    {
      // Off: a single caller with a wrong input or an expired credential is enough, and it is the
      // caller who has to do something about it.
      key: 'apiClientErrors',
      id: 'api_client_errors',
      title: 'Api-Client-Errors-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: percent(25),
      minimumSamples: 20,
      meaning: (threshold) =>
        `More than ${threshold} of the answers of the API are 4xx: callers are refused, by the API itself, by the function or by the model.`,
      firstLook: `First count the statuses in ${apiLogGroupName}: 401 and 403 point at credentials, 404 at the address, 429 at throttling; what the function refused is in the saved query "rejected and why".`,
      watch: (settings) => [errorShare(api['4xx'], api.Count, 'SampleCount', settings)],
    },
    {
      // Off, as the next one: High-Latency-Alarm and Function-Duration-Alarm see what makes most
      // slow answers slow. These two see what lies in front of the function as well.
      key: 'apiLatency',
      id: 'api_latency',
      title: 'Api-Latency-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: milliseconds(5000),
      minimumSamples: 20,
      statistic: 'p99',
      meaning: (threshold, statistic) =>
        `The ${statistic} of the time in which the API answers is above ${threshold}, from the whole request to the whole response.`,
      firstLook:
        'First compare it with the integration latency on the dashboard: what one has more than the other is authorization and the API itself.',
      watch: (settings) => [sampledStatistic(api.Latency, settings)],
    },
    {
      key: 'apiIntegrationLatency',
      id: 'api_integration_latency',
      title: 'Api-Integration-Latency-Alarm',
      severity: 'warning',
      enabled: false,
      threshold: milliseconds(5000),
      minimumSamples: 20,
      statistic: 'p99',
      meaning: (threshold, statistic) =>
        `The ${statistic} of the time for which the API waits for Lambda is above ${threshold}: the function's own, and starting it.`,
      firstLook:
        "First compare it with the function's duration on the dashboard: what it has more than that is cold starts and the way to Lambda.",
      watch: (settings) => [sampledStatistic(api.IntegrationLatency, settings)],
    },
  ];
}
