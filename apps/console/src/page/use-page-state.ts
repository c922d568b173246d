import { useEffect, useState } from 'preact/hooks';

import type { PageState, PageStateKey } from '../shared/page-state';
import { listen, type Connection } from './server';

/** The state received so far. */
export type Known = Partial<PageState>;

/** The server's state, live. */
export function usePageState(rangeMinutes: number): readonly [Known, Connection] {
  const [known, setKnown] = useState<Known>(firstKnown);
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
function firstKnown(): Known {
  const json = document.getElementById('state')?.textContent ?? '';
  return json === '' ? { widgets: {} } : (JSON.parse(json) as Known);
}

/**
 * Applies a change. The server sends the complete state to a page that connects. Unchanged parts stay
 * the same objects, so that they are not drawn again.
 */
function withChange(known: Known, key: PageStateKey, value: object): Known {
  if (key !== 'widgets') return isSame(known[key], value) ? known : { ...known, [key]: value };

  const news = Object.entries(value).filter(([id, data]) => !isSame(known.widgets?.[id], data));
  return { ...known, widgets: { ...known.widgets, ...Object.fromEntries(news) } };
}

function isSame(before: unknown, value: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(value);
}
