import { counted, listed } from '@inference-pipeline/command-line';

import { liveAlarm } from '../aws/live-alarms';
import { failed, passed, skipped, type Check } from '../check';

/** Every alarm of the stack exists, composite alarms included. */
export const alarmsExist: Check = {
  name: 'alarms-exist',
  title: 'every alarm exists',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    if (alarms.length === 0) return skipped('The stack has no alarms');
    const live = await liveAlarms();
    const missing = alarms.filter(({ name }) => liveAlarm(live, name) === undefined);
    if (missing.length === 0) return passed(`${counted(alarms.length, 'alarm')}, none missing`);
    return failed(`Missing: ${missing.length} of ${counted(alarms.length, 'alarm')}`, {
      expected: listed(missing.map(({ name }) => name)),
      got: 'no such alarm',
      remedy: 'Run "terraform apply": it creates missing alarms.',
    });
  },
};
