import { count, seconds, worstOf } from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition, sumOver } from './alarm-definition';

/** Alarms on the queue of an asynchronous endpoint, and on what becomes of its requests. */
export const ASYNCHRONOUS_ALARMS = {
  backlog: {
    title: 'Backlog-Alarm',
    watches: 'unfinished requests of an asynchronous endpoint',
    severity: 'warning',
    needs: 'asynchronous',
    threshold: count(1000),
    window: minutes(15, 15),
    meaning: ({ pipeline }, { threshold }) =>
      `More than ${threshold} requests to endpoint ${pipeline.endpointName} wait or are processed, for a quarter of an hour.`,
    firstLook: () =>
      'First compare the instances with the maximum of the autoscaling on the dashboard: if they are as many, raise it; if there are none, look why none starts.',
    watch: ({ metrics: { queue } }, { periodSeconds }) =>
      queue ? [{ ...queue.ApproximateBacklogSize, statistic: 'Maximum', periodSeconds }] : [],
  },
  // Half an hour: an endpoint without an instance needs some ten minutes until the first one answers.
  oldestRequest: {
    title: 'Oldest-Request-Alarm',
    watches: 'age of the oldest request in the queue of an asynchronous endpoint',
    severity: 'critical',
    needs: 'asynchronous',
    threshold: seconds(1800),
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold }) =>
      `The oldest request in the queue of endpoint ${pipeline.endpointName} has waited for more than ${threshold}.`,
    firstLook: ({ pipeline }) =>
      `First look at the reporting instances on the dashboard: if there are none, an instance does not start, see the container's log in ${pipeline.endpointLogGroupName}; if there are some, they are too few or too slow.`,
    watch: ({ metrics: { queue } }, { periodSeconds }) =>
      queue
        ? [{ ...queue.ApproximateAgeOfOldestRequest, statistic: 'Maximum', periodSeconds }]
        : [],
  },
  expiredRequests: {
    title: 'Expired-Requests-Alarm',
    watches: 'requests that expired in the queue of an asynchronous endpoint in a period',
    severity: 'critical',
    needs: 'asynchronous',
    threshold: count(0),
    window: minutes(1, 15),
    meaning: ({ pipeline }, { threshold, period }) =>
      `More than ${threshold} requests to endpoint ${pipeline.endpointName} expired in ${period}: they waited for longer than they may, and are lost.`,
    firstLook: () =>
      'First see the backlog and the reporting instances on the dashboard: more or larger instances empty the queue; a longer requestTtlSeconds only hides that they are missing.',
    watch: ({ metrics: { variants } }, { periodSeconds }) =>
      worstOf(variants, 'Count', ({ requests }) => ({
        value: (id) => id('m'),
        metrics: { m: { ...requests.ExpiredRequests, statistic: 'Sum', periodSeconds } },
      })),
  },
  lostNotifications: {
    title: 'Lost-Notifications-Alarm',
    watches: 'asynchronous results that a sweep found in a period, because no notification came',
    severity: 'warning',
    needs: 'asynchronous',
    threshold: count(0),
    window: { periodSeconds: 300, evaluationPeriods: 6, datapointsToAlarm: 2 },
    meaning: ({ pipeline }, { threshold, period }) =>
      `More than ${threshold} results of endpoint ${pipeline.endpointName} in ${period} came without a notification, so that callers waited for minutes longer.`,
    firstLook: ({ pipeline }) =>
      `First look for errors of function ${pipeline.functionName} in its log ${pipeline.functionLogGroupName}; if it had none, check the topic of the results: its subscription, its key, and NotificationFailures of the endpoint.`,
    watch: sumOver(({ metrics: { service } }) => service.SweptCount),
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
