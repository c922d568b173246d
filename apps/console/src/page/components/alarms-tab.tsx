import { useState } from 'preact/hooks';

import type { AlarmView } from '../../shared/page-state';
import { agoText, dateTimeText } from '../format';
import { Choice } from './choice';

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
 * state ALARM come first.
 */
export function AlarmsTab({
  alarms,
  nowMs,
}: {
  readonly alarms: readonly AlarmView[];
  readonly nowMs: number;
}) {
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('all');
  const listed = alarms
    .filter(
      ({ state, history }) =>
        shown === 'all' || (shown === 'ALARM' ? state === 'ALARM' : history.length > 1),
    )
    .toSorted(
      (left, right) =>
        ORDER[left.state] - ORDER[right.state] || (right.sinceMs ?? 0) - (left.sinceMs ?? 0),
    );
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
            <ListedAlarm alarm={group} nowMs={nowMs} />
            {members.length > 0 && (
              <ul class="alarms members" aria-label={`Alarms that ${group.name} notifies of`}>
                {members.map((member) => (
                  <li key={member.name}>
                    <ListedAlarm alarm={member} nowMs={nowMs} />
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

function ListedAlarm({ alarm, nowMs }: { readonly alarm: AlarmView; readonly nowMs: number }) {
  return (
    <details>
      <summary>
        <StateBadge state={alarm.state} />
        <span class="alarm-name">{alarm.name}</span>
        {alarm.sinceMs !== undefined && (
          <span class="muted small">{agoText(nowMs - alarm.sinceMs)}</span>
        )}
      </summary>
      <AlarmDetails alarm={alarm} />
    </details>
  );
}

/** An alarm's state as a coloured badge. */
export function StateBadge({ state }: { readonly state: AlarmView['state'] }) {
  return <span class={`badge badge-${state}`}>{STATE_TEXT[state]}</span>;
}

function AlarmDetails({ alarm }: { readonly alarm: AlarmView }) {
  return (
    <div class="alarm-details">
      <p>
        <code>{alarm.condition}</code>
      </p>
      <p>{alarm.description}</p>
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
