import { ALARM_KEYS, missingFor, windowOf, type AlarmKey } from '@inference-pipeline/constructs';
import { alarmWindowFaults } from '@inference-pipeline/monitoring-constructs';

import { alarmCircumstances, CIRCUMSTANCES_IN_WORDS } from '../alarm-circumstances';
import type { Rule } from './rule';

const alarmWindowsFit: Rule = ({ alarms }, document) =>
  ALARM_KEYS.flatMap((alarm) =>
    alarmWindowFaults(windowOf(alarm, alarms[alarm] ?? {})).map(({ prop, expected, got }) =>
      document.fault(['alarms', alarm, prop], { expected, got }),
    ),
  );

const alarmsHaveSomethingToWatch: Rule = (config, document) => {
  const circumstances = alarmCircumstances(config);
  const tuned = ALARM_KEYS.filter((key) => {
    const alarm = config.alarms[key];
    return alarm !== undefined && alarm.enabled !== false;
  });
  const rollback: readonly AlarmKey[] = config.endpoint.deployment?.rollbackAlarms ?? [];
  const faults = (keys: readonly AlarmKey[]) =>
    keys.flatMap((key) => {
      const missing = missingFor(key, circumstances);
      return missing === undefined ? [] : [{ key, ...CIRCUMSTANCES_IN_WORDS[missing] }];
    });
  return [
    ...faults(tuned).map(({ key, missing, remedy }) =>
      document.faultAtKey(['alarms', key], {
        expected: `no such alarm without ${missing}`,
        got: 'one, which would watch nothing',
        hint: `remove it, or give the stack ${remedy}`,
      }),
    ),
    ...faults(rollback).map(({ key, missing, remedy }) =>
      document.fault(['endpoint', 'deployment', 'rollbackAlarms', rollback.indexOf(key)], {
        expected: `no alarm that needs ${missing}, which the stack has not`,
        got: key,
        hint: `remove it, or give the stack ${remedy}`,
      }),
    ),
  ];
};

/** The rules between the fields of `alarms`, and between it and other sections. */
export const ALARM_RULES: readonly Rule[] = [alarmWindowsFit, alarmsHaveSomethingToWatch];
