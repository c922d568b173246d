import { useEffect, useState } from 'preact/hooks';

import type { PageState, PageStateKey, RangeMinutes } from '../shared/page-state';
import { listen, type Connection } from './server';

/** The server's state, live. */
export function usePageState(rangeMinutes: RangeMinutes): readonly [PageState, Connection] {
  const [known, setKnown] = useState<PageState>(firstState);
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(
    () =>
      listen(
        rangeMinutes,
        (key, value) => setKnown((before) => withChange(before, key, value)),
        setConnection,
      ),
    [rangeMinutes],
  );
  return [known, connection];
}

/** The state that the server embedded in the page. */
function firstState(): PageState {
  return JSON.parse(document.getElementById('state')?.textContent ?? '') as PageState;
}

/**
 * Applies a change. The server sends the complete state to a page that connects. Unchanged parts stay
 * the same objects, so that they are not drawn again.
 */
function withChange(known: PageState, key: PageStateKey, value: object): PageState {
  if (key !== 'widgets') return isSame(known[key], value) ? known : { ...known, [key]: value };

  const news = Object.entries(value).filter(([id, data]) => !isSame(known.widgets[id], data));
  return { ...known, widgets: { ...known.widgets, ...Object.fromEntries(news) } };
}

function isSame(before: unknown, value: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(value);
}
