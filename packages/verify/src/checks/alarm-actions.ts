import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, warning, type Check } from '../check';
import { liveAlarm } from '../live-alarms';

/** Alarms may tell: their actions are on, unless Terraform turned them off. */
export const alarmActions: Check = {
  name: 'alarm-actions',
  title: 'the actions of the alarms are on',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    if (alarms.length === 0) return skipped('The stack has no alarms');
    const live = await liveAlarms();
    const off = alarms.filter(({ name }) => liveAlarm(live, name)?.ActionsEnabled === false);
    const intended = off.filter(({ settings }) => settings?.values.actions_enabled === false);
    const unintended = off.filter((alarm) => !intended.includes(alarm));
    if (unintended.length > 0) {
      return failed(
        `The actions of ${counted(unintended.length, 'alarm')} are off: nobody is told`,
        {
          expected: 'actions on',
          got: `off for ${listed(unintended.map(({ name }) => name))}`,
          remedy:
            'Run "aws cloudwatch enable-alarm-actions --alarm-names …", or "terraform apply", once whoever turned them off agrees.',
        },
      );
    }
    if (intended.length > 0) {
      return warning(
        `The actions of ${counted(intended.length, 'alarm')} are off, as in the state`,
        {
          got: listed(intended.map(({ name }) => name)),
        },
      );
    }
    return passed(`The actions of ${counted(alarms.length, 'alarm')} are on`);
  },
};
