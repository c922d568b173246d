import type { AlarmState, MetricAlarmModel } from '../model/stack-model';
import { COMPARISONS } from './comparison';
import {
  formatIsoTime,
  formatLongTime,
  formatNumber,
  formatShortTime,
  plural,
} from './java-format';
import type { Judgement } from './judge';

/** Why an alarm has its state: as a sentence, and as the JSON that CloudWatch adds to it. */
export interface StateReason {
  readonly text: string;
  readonly data?: string;
}

/** One evaluation of a metric alarm. */
export interface Evaluation {
  readonly alarm: MetricAlarmModel;
  readonly timeMs: number;
  readonly judgement: Judgement;
  /** Ages of the datapoints that were used, the newest first. */
  readonly used: readonly number[];
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** Value of the datapoint `age` periods before the newest; NaN if it is missing. */
  readonly valueAt: (age: number) => number;
  /** End of the newest period. */
  readonly newestEndMs: number;
}

/** The reason of a state in CloudWatch's wording. */
export function reasonOf(evaluation: Evaluation): StateReason {
  const { alarm, judgement, to, used } = evaluation;
  const { filled } = judgement;
  const data = reasonData(evaluation);
  if (to === 'INSUFFICIENT_DATA') {
    const verb = filled === 1 ? 'was' : 'were';
    return { text: `Insufficient Data: ${plural(filled, 'datapoint')} ${verb} unknown.`, data };
  }
  if (used.length === 0) {
    const periods = plural(alarm.evaluationPeriods, 'period');
    return {
      text: `Threshold Crossed: no datapoints were received for ${periods} and ${treated(evaluation)}.`,
      data,
    };
  }
  return { text: `Threshold Crossed: ${crossed(evaluation)} ${minimum(evaluation)}.`, data };
}

function crossed(evaluation: Evaluation): string {
  const { alarm, judgement, used, to, valueAt, newestEndMs } = evaluation;
  const comparison = COMPARISONS[alarm.comparisonOperator];
  const threshold = alarm.threshold ?? NaN;
  const telling = used.filter(
    (age) => (comparison?.isBreaching(valueAt(age), threshold) ?? false) === (to === 'ALARM'),
  );
  if (telling.length === 0) return treated(evaluation);
  const list = telling.map((age) => {
    const startMs = newestEndMs - (age + 1) * alarm.periodSeconds * 1000;
    return `${formatNumber(valueAt(age))} (${formatShortTime(startMs)})`;
  });
  const verb = `${telling.length === 1 ? 'was' : 'were'}${to === 'ALARM' ? '' : ' not'}`;
  const words = comparison?.words ?? alarm.comparisonOperator;
  const found = `${telling.length} out of the last ${alarm.evaluationPeriods} datapoints [${list.join(', ')}] ${verb} ${words} the threshold (${formatNumber(threshold)})`;
  return judgement.filled === 0 ? found : `${found} and ${treated(evaluation)}`;
}

function treated({ alarm, judgement }: Evaluation): string {
  const word = {
    breaching: 'Breaching',
    notBreaching: 'NonBreaching',
    ignore: 'Ignore',
    missing: 'Missing',
  }[alarm.treatMissingData];
  const verb = judgement.filled === 1 ? 'was' : 'were';
  return `${plural(judgement.filled, 'missing datapoint')} ${verb} treated as [${word}]`;
}

function minimum({ alarm, from, to }: Evaluation): string {
  const needed =
    to === 'ALARM'
      ? alarm.datapointsToAlarm
      : alarm.evaluationPeriods - alarm.datapointsToAlarm + 1;
  return `(minimum ${plural(needed, 'datapoint')} for ${from} -> ${to} transition)`;
}

function reasonData({ alarm, timeMs, used, valueAt, newestEndMs }: Evaluation): string {
  const periodMs = alarm.periodSeconds * 1000;
  const oldest = used.at(-1);
  const watched = alarm.queries.find(({ id }) => id === alarm.watchedId);
  return JSON.stringify({
    version: '1.0',
    queryDate: formatIsoTime(timeMs),
    ...(oldest !== undefined && {
      startDate: formatIsoTime(newestEndMs - (oldest + 1) * periodMs),
    }),
    ...(watched?.metricStat && { statistic: watched.metricStat.stat }),
    period: alarm.periodSeconds,
    recentDatapoints: [...used].reverse().map(valueAt),
    threshold: alarm.threshold,
  });
}

/** Why a composite alarm changed its state: another alarm did. */
export function compositeReason(arn: string, state: AlarmState, timeMs: number): StateReason {
  return {
    text: `${arn} transitioned to ${state} at ${formatLongTime(timeMs)}`,
    data: JSON.stringify({
      triggeringAlarms: [{ arn, state: { value: state, timestamp: formatIsoTime(timeMs) } }],
    }),
  };
}

/** Why a composite alarm has its first state. */
export function creationReason(arn: string, state: AlarmState): StateReason {
  return { text: `${arn} was created and its alarm rule evaluates to ${state}` };
}
