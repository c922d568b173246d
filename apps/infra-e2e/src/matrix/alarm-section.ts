import { ALARM_KEYS, missingFor, type AlarmKey } from '@inference-pipeline/constructs';
import { alarmCircumstances } from '@inference-pipeline/stack-file';

import { merged, parsed, type Fragment, type MatrixSection } from './section';
import { alarmFields } from './stack-schema';

/** A value for each field that alarms have; the schema says which alarm has which. */
const TUNING: Fragment = {
  enabled: true,
  severity: 'critical',
  thresholdMs: 900,
  thresholdPercent: 50,
  threshold: 3,
  minimumSamples: 5,
  statistic: 'p95',
  periodSeconds: 300,
  evaluationPeriods: 4,
  datapointsToAlarm: 2,
};

/** Alarms: the defaults, all alarms with every setting, or only those that cannot be turned off. */
export const alarmSection: MatrixSection = {
  parameters: { alarms: { default: {}, tuned: {}, off: {} } },
  // An alarm that rolls back deployments must be on.
  isAllowed: ({ alarms, deployment }) =>
    !(alarms === 'off' && ['canary', 'linear', 'rolling'].includes(deployment ?? '')),
  finish(stack, row) {
    if (row['alarms'] === 'default') return stack;
    const { config, watched } = parsed(stack);
    const circumstances = alarmCircumstances(config, watched);
    const possible = ALARM_KEYS.filter((key) => missingFor(key, circumstances) === undefined);
    const alarms = possible.map((key) => [
      key,
      row['alarms'] === 'off' ? { enabled: false, severity: 'warning' } : tuning(key),
    ]);
    return merged(stack, { alarms: Object.fromEntries(alarms) as Fragment });
  },
};

function tuning(key: AlarmKey): Fragment {
  const fields = alarmFields(key);
  const tuned = Object.entries(TUNING).filter(([field]) => field in fields);
  return Object.fromEntries(
    tuned.map(([field, value]) => [
      field,
      fields[field]?.enum?.includes(value) === false ? fields[field].enum.at(-1) : value,
    ]),
  );
}
