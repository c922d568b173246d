import {
  describeMetric,
  type AlarmEngine,
  type CompositeAlarmModel,
  type MetricAlarmModel,
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
  return [...compositeAlarms, ...metricAlarms].map((alarm) => {
    const { state, reason, sinceMs, actionsSuppressedBy } = engine.state(alarm.name);
    return {
      name: alarm.name,
      kind: alarm.kind,
      state,
      reason,
      sinceMs,
      description: alarm.description,
      condition: conditionOf(alarm),
      notifies: alarm.actionsEnabled && alarm.alarmActions.length + alarm.okActions.length > 0,
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
