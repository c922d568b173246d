import {
  milliseconds,
  percent,
  errorShare,
  sampledStatistic,
} from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition } from './alarm-definition';

/** Alarms on what callers get from the HTTP API, whatever its cause. */
export const API_ALARMS = {
  apiServerErrors: {
    title: 'Api-Server-Errors-Alarm',
    watches: 'share of answers of the API that are 5xx',
    severity: 'critical',
    toldBy: 'requestsFailing',
    needs: 'service',
    threshold: percent(5),
    minimumSamples: 3,
    window: minutes(3, 10),
    meaning: (_, { threshold }) =>
      `More than ${threshold} of the API's answers are 5xx, from the API itself, Lambda or the function.`,
    firstLook: ({ pipeline }) =>
      `First read integrationStatus and integrationError in ${pipeline.apiLogGroupName}: if they are set, Lambda failed; if not, the function gave the answer.`,
    watch: ({ metrics: { api } }, settings) => [
      errorShare(api['5xx'], api.Count, 'SampleCount', settings),
    ],
  },
  // Beside the alarm above, which wants failures in three of ten minutes: this one is as fast with one
  // request a minute, and only sees an outage. It lasts for twelve minutes without one, so that a model
  // that fails again and again is one alarm. A minute of outage is a third of a period, wherever it begins.
  apiOutage: {
    title: 'Api-Outage-Alarm',
    watches: 'share of answers of the API that are 5xx, over three minutes',
    severity: 'critical',
    toldBy: 'requestsFailing',
    needs: 'service',
    threshold: percent(25),
    minimumSamples: 3,
    window: { periodSeconds: 180, evaluationPeriods: 4, datapointsToAlarm: 1 },
    meaning: (_, { threshold }) =>
      `More than ${threshold} of the API's answers of the last minutes are 5xx: an outage.`,
    firstLook: ({ pipeline }) =>
      `First read integrationStatus and integrationError in ${pipeline.apiLogGroupName}: if they are set, Lambda failed; if not, the function gave the answer.`,
    watch: ({ metrics: { api } }, settings) => [
      errorShare(api['5xx'], api.Count, 'SampleCount', settings),
    ],
  },
  // Off: a single caller with a wrong input or an expired credential is enough, and only that
  // caller can fix it.
  apiClientErrors: {
    title: 'Api-Client-Errors-Alarm',
    watches: 'share of answers of the API that are 4xx',
    severity: 'warning',
    enabled: false,
    needs: 'service',
    threshold: percent(25),
    minimumSamples: 20,
    window: minutes(3, 5),
    meaning: (_, { threshold }) =>
      `More than ${threshold} of the API's answers are 4xx: the API, the function or the model refuses requests.`,
    firstLook: ({ pipeline }) =>
      `First count the statuses in ${pipeline.apiLogGroupName}: 401 and 403 point to credentials, 404 to the URL, 429 to throttling; the saved query 'rejected and why' lists requests that the function refused.`,
    watch: ({ metrics: { api } }, settings) => [
      errorShare(api['4xx'], api.Count, 'SampleCount', settings),
    ],
  },
  // Off, like the next one: High-Latency-Alarm and Function-Duration-Alarm cover the usual causes
  // of slow answers. These two also cover the time before the function.
  apiLatency: {
    title: 'Api-Latency-Alarm',
    watches: 'time in which the API answers',
    severity: 'warning',
    toldBy: 'requestsSlow',
    enabled: false,
    needs: 'service',
    threshold: milliseconds(5000),
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: (_, { threshold, statistic }) =>
      `The API is slow: the ${statistic} of the time from the complete request to the complete response is above ${threshold}.`,
    firstLook: () =>
      'First compare it with the integration latency on the dashboard: the difference is authorization and the API itself.',
    watch: ({ metrics: { api } }, settings) => [sampledStatistic(api.Latency, settings)],
  },
  apiIntegrationLatency: {
    title: 'Api-Integration-Latency-Alarm',
    watches: 'time for which the API waits for Lambda',
    severity: 'warning',
    toldBy: 'requestsSlow',
    enabled: false,
    needs: 'service',
    threshold: milliseconds(5000),
    minimumSamples: 20,
    statistic: 'p99',
    window: minutes(3, 5),
    meaning: (_, { threshold, statistic }) =>
      `The API waits long for Lambda: the ${statistic} of the time to start and run the function is above ${threshold}.`,
    firstLook: () =>
      "First compare it with the function's duration on the dashboard: the difference is cold starts and the network to Lambda.",
    watch: ({ metrics: { api } }, settings) => [sampledStatistic(api.IntegrationLatency, settings)],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
