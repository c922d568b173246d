import type { PageSlices } from '../../src/shared/page-state';
import { timeText } from '../format';
import type { Connection } from '../server';

/**
 * What a screen reader says by itself, and everybody sees: a lost connection, alarms, the newest
 * notice.
 */
export function Announcements({
  known,
  connection,
}: {
  readonly known: PageSlices;
  readonly connection: Connection;
}) {
  const inAlarm = known.alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  const notice = known.notices.at(-1);
  return (
    <div class="announcements">
      <p class="visually-hidden" aria-live="polite" data-testid="alarm-announcement">
        {inAlarm.length === 0 ? 'No alarm' : `In alarm: ${inAlarm.join(', ')}`}
      </p>
      {connection === 'lost' && (
        <p class="banner banner-warning" role="alert">
          The console does not answer. What is shown is from before; it goes on as soon as the
          console is back.
        </p>
      )}
      {!known.health.containerHealthy && (
        <p class="banner banner-warning" role="status">
          The model is not in service: {known.health.containerReason}
        </p>
      )}
      {notice !== undefined && (
        <p class={`banner banner-${notice.level}`} role="status">
          <time>{timeText(notice.timeMs)}</time> {notice.text}
        </p>
      )}
    </div>
  );
}
