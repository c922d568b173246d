import { useEffect, useState } from 'preact/hooks';

import type { PageSlices, SliceName } from '../src/shared/page-state';
import { listen, type Connection } from './server';

/** What the server has told so far. */
export type Known = Partial<PageSlices>;

/** Slices of the server, live. Widgets come one by one and are put together. */
export function useSlices(rangeMinutes: number): readonly [Known, Connection] {
  const [known, setKnown] = useState<Known>(firstKnown);
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(
    () =>
      listen(
        rangeMinutes,
        (name, value) => setKnown((before) => withSlice(before, name, value)),
        setConnection,
      ),
    [rangeMinutes],
  );
  return [known, connection];
}

/** What the server knew when it sent the page. */
function firstKnown(): Known {
  const json = document.getElementById('state')?.textContent ?? '';
  return json === '' ? { widgets: {} } : (JSON.parse(json) as Known);
}

/**
 * What is known with a slice more. A server sends all of them to whoever connects: what is as it was
 * stays the same object, so that nothing is drawn anew for it.
 */
function withSlice(known: Known, name: SliceName, value: object): Known {
  if (name !== 'widgets') return isSame(known[name], value) ? known : { ...known, [name]: value };

  const news = Object.entries(value).filter(([id, data]) => !isSame(known.widgets?.[id], data));
  return { ...known, widgets: { ...known.widgets, ...Object.fromEntries(news) } };
}

function isSame(before: unknown, value: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(value);
}
