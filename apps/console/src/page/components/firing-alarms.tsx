import { explained } from '../../shared/firing-explanation';
import type { AlarmView } from '../../shared/page-state';
import { agoText } from '../format';

/** Number of alarms that are explained: more would push the graphs away. */
const SHOWN = 3;

/** What fires, what that means, what to do first, and which alarms are behind it, the oldest first. */
export function FiringAlarms({
  alarms,
  nowMs,
}: {
  readonly alarms: readonly AlarmView[];
  readonly nowMs: number;
}) {
  const firing = explained(alarms);
  if (firing.length === 0) return null;

  return (
    <section class="firing" aria-label="What fires">
      <ul>
        {firing.slice(0, SHOWN).map(({ name, sinceMs, meaning, members }) => (
          <li key={name} data-firing={name}>
            <strong>{name}</strong>{' '}
            {sinceMs !== undefined && <span class="small">for {agoText(nowMs - sinceMs)}</span>}
            {members.length > 0 && (
              <span class="small"> · fired in this order: {members.join(', ')}</span>
            )}
            <p class="small">{meaning}</p>
          </li>
        ))}
      </ul>
      {firing.length > SHOWN && (
        <p class="small">{firing.length - SHOWN} more: see the tab Alarms.</p>
      )}
    </section>
  );
}
