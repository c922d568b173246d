import type { AlarmView } from '../../shared/page-state';
import { StateBadge } from './alarms-tab';

/** The alarm status widget: one cell per alarm, in the dashboard's order. */
export function AlarmWidget({
  names,
  alarms,
}: {
  readonly names: readonly string[];
  readonly alarms: readonly AlarmView[];
}) {
  return (
    <ul class="alarm-grid" tabIndex={0} aria-label="Alarms">
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
