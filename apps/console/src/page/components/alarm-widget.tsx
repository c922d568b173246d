import type { AlarmView } from '../../shared/page-state';
import { StateBadge } from './alarms-tab';

const ORDER: readonly (AlarmView['state'] | undefined)[] = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

/** The alarm status widget: one cell per alarm; firing ones first if the dashboard sorts by state. */
export function AlarmWidget({
  names,
  alarms,
  stackName,
  byState,
}: {
  readonly names: readonly string[];
  readonly alarms: readonly AlarmView[];
  /** The page shows the alarms of one stack only, so that the cells leave it out. */
  readonly stackName: string;
  readonly byState: boolean;
}) {
  // Those that only serve others come last of their state: they lead to no cause.
  const placeOf = (name: string) => {
    const alarm = alarms.find((it) => it.name === name);
    return 2 * ORDER.indexOf(alarm?.state) + (alarm?.isHelper === true ? 1 : 0);
  };
  const shown = byState ? names.toSorted((one, other) => placeOf(one) - placeOf(other)) : names;
  return (
    <ul class="alarm-grid" tabIndex={0} aria-label="Alarms">
      {shown.map((name) => {
        const alarm = alarms.find((candidate) => candidate.name === name);
        return (
          <li
            key={name}
            class={`cell cell-${alarm?.state ?? 'unknown'}`}
            data-alarm={name}
            data-state={alarm?.state}
            title={[name, alarm?.reason].filter(Boolean).join(': ')}
          >
            <span class="cell-name">
              {name.endsWith(`-${stackName}`) ? name.slice(0, -stackName.length - 1) : name}
            </span>
            {alarm === undefined ? (
              <span class="badge">missing</span>
            ) : (
              <StateBadge state={alarm.state} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
