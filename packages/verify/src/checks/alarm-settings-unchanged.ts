import { counted, listed } from '@inference-pipeline/command-line';

import { differencesBetween, type AlarmSettingValues } from '../alarm-settings/differences';
import { compositeAlarmSettings, metricAlarmSettings } from '../alarm-settings/live-settings';
import { settingsInState } from '../alarm-settings/state-settings';
import type { LiveAlarms } from '../aws/live-alarms';
import { failed, passed, skipped, type Check } from '../check';

/** Every alarm has the settings in the state. */
export const alarmSettingsUnchanged: Check = {
  name: 'alarm-settings',
  title: 'the alarm settings match the state',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    const known = alarms.flatMap(({ name, settings }) => (settings ? [{ name, settings }] : []));
    if (known.length === 0) return skipped('Alarm settings are in the state, not in the outputs');

    const live = await liveAlarms();
    const differences = known.flatMap(({ name, settings }) => {
      const liveSettings = settingsOf(live, name);
      // The check `alarms-exist` reports a missing alarm.
      if (liveSettings === undefined) return [];
      return differencesBetween(settingsInState(settings), liveSettings).map((difference) => ({
        name,
        ...difference,
      }));
    });
    if (differences.length === 0)
      return passed(`${counted(known.length, 'alarm')} as in the state`);

    const changed = new Set(differences.map(({ name }) => name));
    const shown = (side: 'expected' | 'got') =>
      listed(
        differences.map(
          (difference) => `${difference.name} ${difference.setting} ${difference[side]}`,
        ),
      );
    return failed(`Different from the state: ${counted(changed.size, 'alarm')}`, {
      expected: shown('expected'),
      got: shown('got'),
      remedy: 'Something changed them outside Terraform. "terraform apply" restores the settings.',
    });
  },
};

function settingsOf(
  { metric, composite }: LiveAlarms,
  name: string,
): AlarmSettingValues | undefined {
  const metricAlarm = metric.get(name);
  if (metricAlarm !== undefined) return metricAlarmSettings(metricAlarm);
  const compositeAlarm = composite.get(name);
  return compositeAlarm && compositeAlarmSettings(compositeAlarm);
}
