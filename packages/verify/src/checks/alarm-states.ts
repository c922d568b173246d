import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, warning, type Check } from '../check';
import { liveAlarm } from '../live-alarms';

const REMEDY =
  "Follow the alarm's description: it says what to look at first, and links the runbook.";

/** No critical alarm fires. Another that does is for a person to judge. */
export const alarmStates: Check = {
  name: 'alarm-states',
  title: 'no critical alarm fires',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    if (alarms.length === 0) return skipped('The stack has no alarms');
    const live = await liveAlarms();
    const inState = (state: string) =>
      alarms.filter(({ name }) => liveAlarm(live, name)?.StateValue === state);
    const firing = inState('ALARM');
    const critical = firing.filter((alarm) => alarm.critical);
    const names = (of: typeof firing) => listed(of.map(({ name }) => name));
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
        (withoutData === 0 ? '' : `, ${withoutData} INSUFFICIENT_DATA (nothing to judge yet)`),
    );
  },
};
