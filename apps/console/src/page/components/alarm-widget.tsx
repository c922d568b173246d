import { bySeverity } from '../../shared/firing-explanation';
import type { AlarmView } from '../../shared/page-state';
import { shortName } from '../alarm-summary';
import { StateBadge } from './alarms-tab';

const ORDER: readonly AlarmView['state'][] = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

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
  const find = (name: string) => alarms.find((candidate) => candidate.name === name);
  const shown = byState ? names.toSorted((one, other) => compare(find(one), find(other))) : names;
  return (
    <ul class="alarm-grid" tabIndex={0} aria-label="Alarms">
      {shown.map((name) => {
        const alarm = find(name);
        return (
          <li
            key={name}
            class={`cell cell-${alarm?.state ?? 'unknown'}`}
            data-alarm={name}
            data-state={alarm?.state}
            title={[name, alarm?.reason].filter(Boolean).join(': ')}
          >
            <span class="cell-name">{shortName(name, stackName)}</span>
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

/**
 * Compares alarms for sorting: by state, then severity. Those that only serve others come last of their
 * state: they lead to no cause.
 */
function compare(one: AlarmView | undefined, other: AlarmView | undefined): number {
  if (one === undefined || other === undefined) {
    return Number(one !== undefined) - Number(other !== undefined);
  }

  return (
    ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
    Number(one.isHelper) - Number(other.isHelper) ||
    bySeverity(one, other)
  );
}
