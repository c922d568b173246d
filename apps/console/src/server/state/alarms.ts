import {
  alarmsToldBy,
  describeMetric,
  type AlarmEngine,
  type CompositeAlarmModel,
  type MetricAlarmModel,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import type { AlarmView } from '../../shared/page-state';

/** Number of state changes that the page shows for each alarm. */
const SHOWN_CHANGES = 20;

const COMPARISONS: Readonly<Record<MetricAlarmModel['comparisonOperator'], string>> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanOrEqualToThreshold: '≤',
  LessThanThreshold: '<',
  GreaterThanUpperThreshold: '> the band',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside the band',
  LessThanLowerThreshold: '< the band',
};

/** All alarms as the page shows them, those that clients put included, composite alarms first. */
export function alarmViews(engine: AlarmEngine): readonly AlarmView[] {
  const { compositeAlarms, metricAlarms } = engine.model;
  const tellers = tellersOf(engine.model);
  return [...compositeAlarms, ...metricAlarms].map((alarm) => {
    const notifies = isNotifying(alarm);
    const toldBy = notifies ? undefined : tellers.get(alarm.name);
    const { state, reason, sinceMs, actionsSuppressedBy } = engine.state(alarm.name);
    return {
      name: alarm.name,
      kind: alarm.kind,
      state,
      reason,
      sinceMs,
      description: alarm.description,
      condition: conditionOf(alarm),
      notifies,
      toldBy,
      isHelper: !notifies && toldBy === undefined,
      suppressed: actionsSuppressedBy !== undefined,
      history: engine
        .history(alarm.name)
        .slice(-SHOWN_CHANGES)
        .reverse()
        .map((change) => ({
          timeMs: change.timeMs,
          text: `${change.from} → ${change.to}`,
          reason: change.reason,
        })),
    };
  });
}

function isNotifying(alarm: CompositeAlarmModel | MetricAlarmModel): boolean {
  return alarm.actionsEnabled && alarm.alarmActions.length + alarm.okActions.length > 0;
}

/**
 * For each alarm that another one tells of, the name of that one. Alarms below a part of a rule, which
 * notifies nobody, count as those of the whole. Of several, the one with the fewest alarms: an alarm over
 * everything says less.
 */
function tellersOf({ compositeAlarms, metricAlarms }: StackModel): ReadonlyMap<string, string> {
  const byName = new Map(
    [...compositeAlarms, ...metricAlarms].flatMap((alarm) => [
      [alarm.name, alarm] as const,
      [alarm.arn, alarm] as const,
    ]),
  );
  const below = (composite: CompositeAlarmModel, above: readonly string[]): readonly string[] =>
    alarmsToldBy(composite.rule).flatMap((reference) => {
      const alarm = byName.get(reference);
      if (alarm === undefined || above.includes(alarm.name)) return [];
      const isPart = alarm.kind === 'composite' && !isNotifying(alarm);
      return [alarm.name, ...(isPart ? below(alarm, [...above, alarm.name]) : [])];
    });
  const groups = compositeAlarms
    .filter(isNotifying)
    .map((group) => ({ group, members: below(group, [group.name]) }))
    .toSorted((one, other) => other.members.length - one.members.length);
  return new Map(
    groups.flatMap(({ group, members }) => members.map((member) => [member, group.name] as const)),
  );
}

/** The condition of an alarm as a text. */
function conditionOf(alarm: CompositeAlarmModel | MetricAlarmModel): string {
  if (alarm.kind === 'composite') return alarm.rule;

  const watched = alarm.queries.find(({ id }) => id === alarm.watchedId);
  const subject =
    watched?.metricStat === undefined
      ? expressionText(alarm)
      : `${watched.metricStat.stat} of ${describeMetric(watched.metricStat.metric)}`;
  return `${subject} ${COMPARISONS[alarm.comparisonOperator]} ${alarm.threshold ?? ''} in ${alarm.datapointsToAlarm} of ${alarm.evaluationPeriods} × ${alarm.periodSeconds} s`;
}

function expressionText({ queries, watchedId }: MetricAlarmModel): string {
  const expression = queries.find(({ id }) => id === watchedId)?.expression ?? watchedId;
  const metrics = queries.flatMap(({ id, metricStat }) =>
    metricStat === undefined
      ? []
      : [
          `${id} = ${metricStat.stat} of ${metricStat.metric.namespace} ${metricStat.metric.metricName}`,
        ],
  );
  return `${expression} (${metrics.join(', ')})`;
}
