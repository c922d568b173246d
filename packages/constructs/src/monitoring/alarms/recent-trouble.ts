import {
  describeAlarm,
  errorShare,
  MetricAlarm,
  percent,
  type Alarm,
  type AlarmContext,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import type { MonitoredParts } from '../monitored-parts';
import { serverErrorRate } from './endpoint-alarms';
import { groupAlarmDefinition, type Trouble } from './group-alarm-table';
import type { PipelineAlarm } from './make-alarms';

/** Alarms that fire during a trouble, and for as long as the windows of other alarms hold it. */
export type RecentTroubles = Readonly<Partial<Record<Trouble, readonly Alarm[]>>>;

/** Share of failed requests that is an outage: so great that few failures are none. */
const OUTAGE_PERCENT = 10;

/** Requests in five minutes below which a share of failures says nothing. */
const MINIMUM_REQUESTS = 5;

/**
 * Five minutes hold enough requests of a quiet service, and the first minute of an outage already breaches
 * them, before the alarms on symptoms fire, which take three minutes. Seven periods are half an hour and
 * one to spare: the longest window of a symptom's alarm is twenty minutes.
 */
const WINDOW = { periodSeconds: 300, evaluationPeriods: 7, datapointsToAlarm: 1 } as const;

/**
 * Alarms that notify nobody: they keep alarms on symptoms quiet during their cause and half an hour after.
 * That of failures watches the API, or without one the endpoint: then there are several if it has more
 * variants than an alarm can watch. That of slowness needs the alarm highLatency, whose threshold it takes.
 */
export function makeRecentTroubles(
  scope: Construct,
  parts: MonitoredParts,
  alarms: readonly PipelineAlarm[],
  context: AlarmContext,
): RecentTroubles {
  const common = (title: string, section: string, meaning: string) => ({
    ...WINDOW,
    alarmName: `${title}-${context.stackName}`,
    description: describeAlarm(context, {
      title: section,
      severity: undefined,
      meaning: `${meaning} This alarm notifies no one: it keeps alarms on symptoms quiet.`,
      firstLook: `See ${section}.`,
    }),
    topicArns: [],
  });
  const failures = failureShares(parts).map((watched, index) => {
    const [id, name] = index === 0 ? ['', ''] : [`_${index + 1}`, `-${index + 1}`];
    return new MetricAlarm(scope, `recent_failures${id}`, {
      ...common(
        `Recent-Failures${name}`,
        groupAlarmDefinition('requestsFailing').title,
        `More than ${OUTAGE_PERCENT} % of the requests of five minutes failed within the last half hour.`,
      ),
      watched,
      threshold: percent(OUTAGE_PERCENT),
    });
  });
  const slow = alarms.find(({ key }) => key === 'highLatency');
  if (parts.served === undefined || slow?.threshold.kind !== 'duration') return { failures };
  const { statistic } = slow.settings;
  const slowness = new MetricAlarm(scope, 'recent_slowness', {
    ...common(
      'Recent-Slowness',
      slow.title,
      `Inferences of five minutes were as slow within the last half hour as ${slow.name} watches for.`,
    ),
    watched: {
      ...parts.served.metrics.service.LatencyMs,
      statistic,
      periodSeconds: WINDOW.periodSeconds,
    },
    threshold: slow.threshold,
  });
  return { failures, slowness: [slowness] };
}

/** Shares of failed requests, as callers see them or, without an API, as the endpoint does. */
function failureShares(parts: MonitoredParts) {
  const settings = {
    periodSeconds: WINDOW.periodSeconds,
    minimumSamples: MINIMUM_REQUESTS,
    statistic: 'Sum',
  } as const;
  if (parts.served === undefined) return serverErrorRate(parts, settings);
  const { api } = parts.served.metrics;
  return [errorShare(api['5xx'], api.Count, 'SampleCount', settings)];
}
