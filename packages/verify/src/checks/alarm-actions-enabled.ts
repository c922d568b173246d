import { counted, listed } from '@inference-pipeline/command-line';

import { liveAlarm } from '../aws/live-alarms';
import { failed, passed, skipped, warning, type Check } from '../check';

/** The actions of the alarms are enabled, unless Terraform disabled them. */
export const alarmActionsEnabled: Check = {
  name: 'alarm-actions',
  title: 'the alarm actions are enabled',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    if (alarms.length === 0) return skipped('The stack has no alarms');
    const live = await liveAlarms();
    const disabled = alarms.filter(({ name }) => liveAlarm(live, name)?.ActionsEnabled === false);
    const intended = disabled.filter(({ settings }) => settings?.values.actions_enabled === false);
    const unintended = disabled.filter((alarm) => !intended.includes(alarm));
    if (unintended.length > 0) {
      return failed(
        `Actions disabled: ${counted(unintended.length, 'alarm')} cannot notify anyone`,
        {
          expected: 'actions enabled',
          got: `disabled for ${listed(unintended.map(({ name }) => name))}`,
          remedy:
            'Agree with whoever disabled them, then run "aws cloudwatch enable-alarm-actions --alarm-names …" or "terraform apply".',
        },
      );
    }
    if (intended.length > 0) {
      return warning(`Actions disabled by Terraform: ${counted(intended.length, 'alarm')}`, {
        got: listed(intended.map(({ name }) => name)),
      });
    }
    return passed(`Actions enabled: ${counted(alarms.length, 'alarm')}`);
  },
};
