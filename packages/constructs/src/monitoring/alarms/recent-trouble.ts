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
import { groupAlarmDefinition, type Trouble } from './group-alarm-table';
import type { PipelineAlarm } from './make-alarms';

/** Alarms that fire during a trouble, and for as long as the windows of other alarms hold it. */
export type RecentTroubles = Readonly<Partial<Record<Trouble, Alarm>>>;

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
 * That of failures needs an API, that of slowness the alarm highLatency, whose threshold it takes.
 */
export function makeRecentTroubles(
  scope: Construct,
  { served }: MonitoredParts,
  alarms: readonly PipelineAlarm[],
  context: AlarmContext,
): RecentTroubles {
  if (served === undefined) return {};
  const { api, service } = served.metrics;
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
  const failures = new MetricAlarm(scope, 'recent_failures', {
    ...common(
      'Recent-Failures',
      groupAlarmDefinition('requestsFailing').title,
      `More than ${OUTAGE_PERCENT} % of the requests of five minutes failed within the last half hour.`,
    ),
    watched: errorShare(api['5xx'], api.Count, 'SampleCount', {
      periodSeconds: WINDOW.periodSeconds,
      minimumSamples: MINIMUM_REQUESTS,
      statistic: 'Sum',
    }),
    threshold: percent(OUTAGE_PERCENT),
  });
  const slow = alarms.find(({ key }) => key === 'highLatency');
  if (slow?.threshold.kind !== 'duration') return { failures };
  const { statistic } = slow.settings;
  const slowness = new MetricAlarm(scope, 'recent_slowness', {
    ...common(
      'Recent-Slowness',
      slow.title,
      `Inferences of five minutes were as slow within the last half hour as ${slow.name} watches for.`,
    ),
    watched: { ...service.LatencyMs, statistic, periodSeconds: WINDOW.periodSeconds },
    threshold: slow.threshold,
  });
  return { failures, slowness };
}
