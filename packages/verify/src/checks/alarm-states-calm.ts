import { counted, listed } from '@inference-pipeline/command-line';

import { liveAlarm } from '../aws/live-alarms';
import { failed, passed, skipped, warning, type Check } from '../check';
import type { ExpectedAlarm } from '../deployment/deployment';

const REMEDY = "Follow the alarm's description: it says what to check first and links the runbook.";

/** No critical alarm is in ALARM. Any other alarm in ALARM is a warning. */
export const alarmStatesCalm: Check = {
  name: 'alarm-states',
  title: 'no critical alarm is in ALARM',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    if (alarms.length === 0) return skipped('The stack has no alarms');
    const live = await liveAlarms();
    const inState = (state: string) =>
      alarms.filter(({ name }) => liveAlarm(live, name)?.StateValue === state);
    const firing = inState('ALARM');
    const critical = firing.filter((alarm) => alarm.critical);
    if (critical.length > 0) {
      return failed(`${counted(critical.length, 'critical alarm')} in ALARM`, {
        expected: 'OK or INSUFFICIENT_DATA',
        got: `ALARM: ${names(critical)}`,
        remedy: REMEDY,
      });
    }
    if (firing.length > 0) {
      return warning(`${counted(firing.length, 'alarm')} in ALARM, none of them critical`, {
        got: names(firing),
        remedy: REMEDY,
      });
    }
    const withoutData = inState('INSUFFICIENT_DATA').length;
    return passed(
      `${inState('OK').length} OK` +
        (withoutData === 0 ? '' : `, ${withoutData} INSUFFICIENT_DATA (no data yet)`),
    );
  },
};

function names(alarms: readonly ExpectedAlarm[]): string {
  return listed(alarms.map(({ name }) => name));
}
