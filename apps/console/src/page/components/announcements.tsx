import type { PageState } from '../../shared/page-state';
import { firing, hasData } from '../alarm-summary';
import { timeText } from '../format';
import type { Connection } from '../server';

/** Messages that screen readers announce: a lost connection, alarms, the newest notice. */
export function Announcements({
  known,
  connection,
}: {
  readonly known: PageState;
  readonly connection: Connection;
}) {
  const inAlarm = firing(known.alarms).map(({ name }) => name);
  const calm = hasData(known.alarms) ? 'No alarm' : 'No data yet';
  const notice = known.notices.at(-1);
  return (
    <div class="announcements">
      <p class="visually-hidden" aria-live="polite" data-testid="alarm-announcement">
        {inAlarm.length === 0 ? calm : `In alarm: ${inAlarm.join(', ')}`}
      </p>
      {connection === 'lost' && (
        <p class="banner banner-warning" role="alert">
          The console does not answer. The page shows the last state and reconnects automatically.
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
