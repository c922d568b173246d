import { counted, listed } from '@inference-pipeline/command-line';

import { differencesBetween, type AlarmFields } from '../alarm-fields/fields';
import { compositeAlarmFields, metricAlarmFields } from '../alarm-fields/live';
import { stateAlarmFields } from '../alarm-fields/state';
import { failed, passed, skipped, type Check } from '../check';
import type { LiveAlarms } from '../live-alarms';

/** Every alarm watches, compares and tells as Terraform set it. */
export const alarmSettings: Check = {
  name: 'alarm-settings',
  title: 'the alarms are set as in the state',
  run: async ({ deployment: { alarms }, liveAlarms }) => {
    const known = alarms.flatMap(({ name, settings }) => (settings ? [{ name, settings }] : []));
    if (known.length === 0)
      return skipped('The settings of alarms are in the state, and only the outputs are known');

    const live = await liveAlarms();
    const differences = known.flatMap(({ name, settings }) => {
      const fields = liveFields(live, name);
      // An alarm that is not there is the finding of another check.
      if (fields === undefined) return [];
      return differencesBetween(stateAlarmFields(settings), fields).map((difference) => ({
        name,
        ...difference,
      }));
    });
    if (differences.length === 0)
      return passed(`${counted(known.length, 'alarm')}, set as in the state`);

    const changed = new Set(differences.map(({ name }) => name));
    const shown = (side: 'expected' | 'got') =>
      listed(
        differences.map(
          (difference) => `${difference.name} ${difference.field} ${difference[side]}`,
        ),
      );
    return failed(`Set otherwise than in the state: ${counted(changed.size, 'alarm')}`, {
      expected: shown('expected'),
      got: shown('got'),
      remedy: 'Somebody changed them outside Terraform: "terraform apply" sets them right again.',
    });
  },
};

function liveFields({ metric, composite }: LiveAlarms, name: string): AlarmFields | undefined {
  const metricAlarm = metric.get(name);
  if (metricAlarm !== undefined) return metricAlarmFields(metricAlarm);
  const compositeAlarm = composite.get(name);
  return compositeAlarm && compositeAlarmFields(compositeAlarm);
}
