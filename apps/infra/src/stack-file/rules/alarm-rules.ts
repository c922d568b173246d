import { ALARM_KEYS, alarmWindowFaults, windowOf } from '@inference-pipeline/constructs';

import type { Rule } from './rule';

const alarmWindowsFit: Rule = ({ alarms }, document) =>
  ALARM_KEYS.flatMap((alarm) =>
    alarmWindowFaults(windowOf(alarm, alarms[alarm] ?? {})).map(({ prop, expected, got }) =>
      document.fault(['alarms', alarm, prop], { expected, got }),
    ),
  );

/** The rules between the fields of `alarms`, and between it and other sections. */
export const ALARM_RULES: readonly Rule[] = [alarmWindowsFit];
