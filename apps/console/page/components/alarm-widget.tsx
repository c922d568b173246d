import type { AlarmSlice } from '../../src/shared/page-state';
import { StateBadge } from './alarms-tab';

/** The alarm status widget: one cell each, in the dashboard's order. */
export function AlarmWidget({
  names,
  alarms,
}: {
  readonly names: readonly string[];
  readonly alarms: readonly AlarmSlice[];
}) {
  return (
    <ul class="alarm-grid">
      {names.map((name) => {
        const alarm = alarms.find((candidate) => candidate.name === name);
        return (
          <li
            key={name}
            class={`cell cell-${alarm?.state ?? 'unknown'}`}
            data-alarm={name}
            data-state={alarm?.state}
            title={alarm?.reason}
          >
            <span class="cell-name">{name}</span>
            {alarm === undefined ? (
              <span class="badge">not there</span>
            ) : (
              <StateBadge state={alarm.state} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
