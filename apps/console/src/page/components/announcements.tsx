import { useEffect, useRef, useState } from 'preact/hooks';

import type { AlarmView, PageState } from '../../shared/page-state';
import { alarmNews } from '../alarm-news';
import { firing } from '../alarm-summary';
import { timeText } from '../format';
import { problemText } from '../problem-text';
import type { Connection } from '../server';

/**
 * Messages that screen readers announce: a lost connection, a model out of service, the newest notice,
 * and alarms that begin or end. The regions are always there, because readers announce changes of a
 * region: a text is announced once, and not again with every update of the page.
 */
export function Announcements({
  known,
  connection,
  problem,
}: {
  readonly known: PageState;
  readonly connection: Connection;
  readonly problem: string;
}) {
  const news = useAlarmNews(known.alarms);
  const notice = known.notices.at(-1);
  return (
    <div class="announcements">
      <p class="visually-hidden" role="status" data-testid="alarm-announcement">
        {news}
      </p>
      <div role="alert">
        {connection === 'lost' && (
          <p class="banner banner-warning">
            The console does not answer. The page shows the last state and reconnects automatically.
          </p>
        )}
        {connection !== 'lost' && problem !== '' && (
          <p class="banner banner-warning">
            {problemText(problem)} The page shows the last state and keeps trying.
          </p>
        )}
      </div>
      <div role="status">
        {!known.health.containerHealthy && (
          <p class="banner banner-warning">
            The model is not in service: {known.health.containerReason}
          </p>
        )}
      </div>
      <div role="status">
        {notice !== undefined && (
          <p key={notice.id} class={`banner banner-${notice.level}`}>
            <time>{timeText(notice.timeMs)}</time> {notice.text}
          </p>
        )}
      </div>
    </div>
  );
}

/** The last news of the alarms since the page was opened. */
function useAlarmNews(alarms: readonly AlarmView[]): string {
  const names = firing(alarms).map(({ name }) => name);
  const before = useRef(names);
  const [news, setNews] = useState('');
  useEffect(() => {
    const text = alarmNews(before.current, names);
    before.current = names;
    if (text !== '') setNews(text);
  }, [names.join('\n')]);
  return news;
}
