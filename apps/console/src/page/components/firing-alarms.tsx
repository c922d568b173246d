import { explained } from '../../shared/firing-explanation';
import type { AlarmView } from '../../shared/page-state';
import { agoText } from '../format';

/** Number of alarms that are shown: more would push the graphs away. */
const SHOWN = 3;

/**
 * What fires, what that means, what to do first, and which alarms are behind it, the oldest first. That one
 * is most often the cause: the others take a line each until they are opened, so that the graphs stay on
 * the screen.
 */
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
        {firing.slice(0, SHOWN).map(({ name, sinceMs, meaning, members }, index) => (
          <li key={name} data-firing={name}>
            <details open={index === 0}>
              <summary>
                <strong>{name}</strong>{' '}
                <span class="small">
                  {sinceMs !== undefined && `for ${agoText(nowMs - sinceMs)}`}
                  {members.length > 0 && (
                    <span class="when-open"> · fired in this order: {members.join(', ')}</span>
                  )}
                  <span class="when-closed"> · {meaning}</span>
                </span>
              </summary>
              <p class="small">{meaning}</p>
            </details>
          </li>
        ))}
      </ul>
      {firing.length > SHOWN && (
        <p class="small">and {firing.length - SHOWN} more: see the tab Alarms</p>
      )}
    </section>
  );
}
