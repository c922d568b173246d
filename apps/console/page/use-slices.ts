import { useEffect, useState } from 'preact/hooks';
import type { PageSlices } from '../src/page-server/page-state';
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
        (name, value) =>
          setKnown((before) => ({
            ...before,
            [name]: name === 'widgets' ? { ...before.widgets, ...(value as object) } : value,
          })),
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
