import {
  milliseconds,
  percent,
  errorShare,
  sampledStatistic,
} from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition } from './alarm-definition';

/** Alarms on the HTTP API: what callers get from it, whatever behind it causes it. */
export const API_ALARMS = {
  apiServerErrors: {
    id: 'api_server_errors',
    title: 'Api-Server-Errors-Alarm',
    watches: 'share of answers of the API that are 5xx',
    severity: 'critical',
    needs: 'service',
    threshold: percent(5),
    minimumSamples: 10,
    window: minutes(3, 5),
    meaning: (_, { threshold }) =>
      `More than ${threshold} of the answers of the API are 5xx, whoever gave them: the API itself, Lambda or the function.`,
    firstLook: ({ pipeline }) =>
      `First read integrationStatus and integrationError in ${pipeline.apiLogGroupName}: filled in they point at Lambda, empty ones at the function's own answers.`,
    watch: ({ metrics: { api } }, settings) => [
      errorShare(api['5xx'], api.Count, 'SampleCount', settings),
    ],
  },
  // Off: a single caller with a wrong input or an expired credential is enough, and only that caller
  // can do something about it.
  apiClientErrors: {
    id: 'api_client_errors',
    title: 'Api-Client-Errors-Alarm',
    watches: 'share of answers of the API that are 4xx',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: percent(25),
    minimumSamples: 20,
    window: minutes(3, 5),
    meaning: (_, { threshold }) =>
      `More than ${threshold} of the answers of the API are 4xx: callers are refused, by the API itself, by the function or by the model.`,
    firstLook: ({ pipeline }) =>
      `First count the statuses in ${pipeline.apiLogGroupName}: 401 and 403 point at credentials, 404 at the address, 429 at throttling; what the function refused is in the saved query "rejected and why".`,
    watch: ({ metrics: { api } }, settings) => [
      errorShare(api['4xx'], api.Count, 'SampleCount', settings),
    ],
  },
  // Off, like the next one: High-Latency-Alarm and Function-Duration-Alarm see what makes most slow
  // answers slow. These two also see what lies in front of the function.
  apiLatency: {
    id: 'api_latency',
    title: 'Api-Latency-Alarm',
    watches: 'time in which the API answers',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: milliseconds(5000),
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: (_, { threshold, statistic }) =>
      `The ${statistic} of the time in which the API answers is above ${threshold}, from the whole request to the whole response.`,
    firstLook: () =>
      'First compare it with the integration latency on the dashboard: what one has more than the other is authorization and the API itself.',
    watch: ({ metrics: { api } }, settings) => [sampledStatistic(api.Latency, settings)],
  },
  apiIntegrationLatency: {
    id: 'api_integration_latency',
    title: 'Api-Integration-Latency-Alarm',
    watches: 'time for which the API waits for Lambda',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: milliseconds(5000),
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: (_, { threshold, statistic }) =>
      `The ${statistic} of the time for which the API waits for Lambda is above ${threshold}: the function's own, and starting it.`,
    firstLook: () =>
      "First compare it with the function's duration on the dashboard: what it has more than that is cold starts and the way to Lambda.",
    watch: ({ metrics: { api } }, settings) => [sampledStatistic(api.IntegrationLatency, settings)],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
