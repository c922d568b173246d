import { ALARM_KEYS, missingFor, windowOf, type AlarmKey } from '@inference-pipeline/constructs';
import { alarmWindowDiagnostics } from '@inference-pipeline/monitoring-constructs';

import { alarmCircumstances, CIRCUMSTANCES_IN_WORDS } from '../alarm-circumstances';
import type { Rule } from './rule';

const alarmWindowsAreValid: Rule = ({ alarms }, document) =>
  ALARM_KEYS.flatMap((alarm) =>
    alarmWindowDiagnostics(windowOf(alarm, alarms[alarm] ?? {})).map(({ prop, expected, got }) =>
      document.diagnosticAt(['alarms', alarm, prop], { expected, got }),
    ),
  );

const alarmsHaveSomethingToWatch: Rule = (config, document) => {
  const circumstances = alarmCircumstances(config);
  const tuned = ALARM_KEYS.filter((key) => {
    const alarm = config.alarms[key];
    return alarm !== undefined && alarm.enabled !== false;
  });
  const rollback: readonly AlarmKey[] = config.endpoint.deployment?.rollbackAlarms ?? [];
  const unwatchable = (keys: readonly AlarmKey[]) =>
    keys.flatMap((key) => {
      const missing = missingFor(key, circumstances);
      return missing === undefined ? [] : [{ key, ...CIRCUMSTANCES_IN_WORDS[missing] }];
    });
  return [
    ...unwatchable(tuned).map(({ key, missing, remedy }) =>
      document.diagnosticAtKey(['alarms', key], {
        expected: `no such alarm without ${missing}`,
        got: 'an alarm with nothing to watch',
        hint: `remove it, or ${remedy}`,
      }),
    ),
    ...unwatchable(rollback).map(({ key, missing, remedy }) =>
      document.diagnosticAt(['endpoint', 'deployment', 'rollbackAlarms', rollback.indexOf(key)], {
        expected: `no alarm that needs ${missing}, because this stack has none`,
        got: key,
        hint: `remove it, or ${remedy}`,
      }),
    ),
  ];
};

/** Rules between the fields of `alarms` and other sections. */
export const ALARM_RULES: readonly Rule[] = [alarmWindowsAreValid, alarmsHaveSomethingToWatch];
