import { useState } from 'preact/hooks';

import { bySeverity } from '../../shared/firing-explanation';
import type { AlarmView } from '../../shared/page-state';
import { agoText, dateTimeText } from '../format';
import { Choice } from './choice';
import { LinkedText } from './linked-text';

const ORDER: Readonly<Record<AlarmView['state'], number>> = {
  ALARM: 0,
  INSUFFICIENT_DATA: 1,
  OK: 2,
};

const STATE_TEXT: Readonly<Record<AlarmView['state'], string>> = {
  ALARM: 'In alarm',
  INSUFFICIENT_DATA: 'No data',
  OK: 'OK',
};

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'ALARM', label: 'In alarm' },
  { value: 'changed', label: 'Changed' },
] as const;

/**
 * All alarms with state, reason and history, each below the one that notifies in its place. Alarms in the
 * state ALARM come first: the most severe, of those the oldest, which is most often the cause.
 */
export function AlarmsTab({
  alarms,
  nowMs,
  dashboards,
}: {
  readonly alarms: readonly AlarmView[];
  readonly nowMs: number;
  /** Names of the dashboards that the page shows. */
  readonly dashboards: readonly string[];
}) {
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('all');
  const listed = alarms
    .filter(
      ({ state, history }) =>
        shown === 'all' || (shown === 'ALARM' ? state === 'ALARM' : history.length > 1),
    )
    .toSorted(inOrder);
  // A group comes where the first of its alarms would: one that is kept quiet hides none in alarm.
  const above = (alarm: AlarmView) => listed.find(({ name }) => name === alarm.toldBy) ?? alarm;
  const groups = [...new Set(listed.map(above))].map((group) => ({
    group,
    members: listed.filter((alarm) => alarm !== group && above(alarm) === group),
  }));
  return (
    <section aria-label="Alarms">
      <Choice label="Alarms shown" options={SHOWN} value={shown} onChange={setShown} />
      {listed.length === 0 && <p class="muted">None.</p>}
      <ul class="alarms">
        {groups.map(({ group, members }) => (
          <li key={group.name}>
            <ListedAlarm alarm={group} nowMs={nowMs} dashboards={dashboards} />
            {members.length > 0 && (
              <ul class="alarms members" aria-label={`Alarms that ${group.name} notifies of`}>
                {members.map((member) => (
                  <li key={member.name}>
                    <ListedAlarm alarm={member} nowMs={nowMs} dashboards={dashboards} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Those that only serve the rules of others come last of their state. */
function inOrder(one: AlarmView, other: AlarmView): number {
  const newestFirst = (other.sinceMs ?? 0) - (one.sinceMs ?? 0);
  return (
    ORDER[one.state] - ORDER[other.state] ||
    Number(one.isHelper) - Number(other.isHelper) ||
    (one.state === 'ALARM' ? bySeverity(one, other) || -newestFirst : newestFirst)
  );
}

function ListedAlarm({
  alarm,
  nowMs,
  dashboards,
}: {
  readonly alarm: AlarmView;
  readonly nowMs: number;
  readonly dashboards: readonly string[];
}) {
  return (
    <details>
      <summary>
        <StateBadge state={alarm.state} />
        <span class="alarm-name">{alarm.name}</span>
        {alarm.isHelper && <span class="muted small">helper</span>}
        {alarm.sinceMs !== undefined && (
          <span class="muted small">{agoText(nowMs - alarm.sinceMs)}</span>
        )}
      </summary>
      <AlarmDetails alarm={alarm} dashboards={dashboards} />
    </details>
  );
}

/** An alarm's state as a coloured badge. */
export function StateBadge({ state }: { readonly state: AlarmView['state'] }) {
  return <span class={`badge badge-${state}`}>{STATE_TEXT[state]}</span>;
}

function AlarmDetails({
  alarm,
  dashboards,
}: {
  readonly alarm: AlarmView;
  readonly dashboards: readonly string[];
}) {
  return (
    <div class="alarm-details">
      <p>
        <code>{alarm.condition}</code>
      </p>
      <p>
        <LinkedText text={alarm.description} dashboards={dashboards} />
      </p>
      <p class="muted">
        {alarm.reason || 'Not evaluated yet.'}
        {alarm.suppressed && ' Its actions are suppressed.'}
        {alarm.toldBy !== undefined && ` ${alarm.toldBy} notifies in its place.`}
        {alarm.isHelper && ' It notifies no one: it only serves the rules of others.'}
      </p>
      {alarm.history.length > 0 && (
        <ol class="history">
          {alarm.history.map(({ timeMs, text, reason }, index) => (
            <li key={`${timeMs}-${index}`}>
              <time>{dateTimeText(timeMs)}</time> {text}
              <span class="muted small">{reason}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
