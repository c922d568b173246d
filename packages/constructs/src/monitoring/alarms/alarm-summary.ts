import { describeQuantity, type AlarmWindow } from '@inference-pipeline/monitoring-constructs';

import { alarmDefinition, type AlarmKey } from './alarm-table';

const COMPARISONS = {
  above: { amount: 'more than', other: 'above' },
  aboveBand: { amount: 'above', other: 'above' },
  below: { amount: 'fewer than', other: 'below' },
} as const;

/** Describes in one sentence what an alarm watches and when it fires by default. */
export function alarmSummary(key: AlarmKey): string {
  const definition = alarmDefinition(key);
  const { title, watches, enabled = true, fires = 'above', threshold, statistic } = definition;
  const isCount = threshold.kind === 'amount' && !definition.fractional;
  const comparison = COMPARISONS[fires][isCount ? 'amount' : 'other'];
  const limit = 'of' in threshold ? threshold.inWords : describeQuantity(threshold);
  const samples = definition.minimumSamples;
  return [
    `${title}${enabled ? '' : ' (off by default)'}: ${watches}, by default`,
    ...(statistic === undefined ? [] : [`its ${statistic}`]),
    `${comparison} ${limit} in ${windowInWords(definition.window)}`,
    ...(samples === undefined ? [] : [`with at least ${samples} samples`]),
  ]
    .join(' ')
    .concat('.');
}

function windowInWords({ periodSeconds, evaluationPeriods, datapointsToAlarm }: AlarmWindow) {
  const period = durationInWords(periodSeconds);
  if (evaluationPeriods === 1) return period;
  return periodSeconds === 60
    ? `${datapointsToAlarm} of ${evaluationPeriods} minutes`
    : `${datapointsToAlarm} of ${evaluationPeriods} periods of ${period}`;
}

function durationInWords(seconds: number): string {
  if (seconds % 86_400 === 0) return counted(seconds / 86_400, 'day');
  return seconds % 3_600 === 0 ? counted(seconds / 3_600, 'hour') : counted(seconds / 60, 'minute');
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
