import { useEffect, useState } from 'preact/hooks';

import {
  isPageState,
  type FirstState,
  type PageState,
  type PageStateKey,
  type RangeMinutes,
} from '../shared/page-state';
import { listen, type Connection } from './server';

/** What the page knows of the server's state. */
export interface LiveState {
  /** Undefined until the server has read it. */
  readonly known: PageState | undefined;
  readonly connection: Connection;
  /** Why the server cannot read its state now; otherwise empty. */
  readonly problem: string;
}

type KnownState = Partial<PageState> & Pick<PageState, 'widgets'>;

/** The server's state, live. */
export function usePageState(rangeMinutes: RangeMinutes): LiveState {
  const [first] = useState(firstState);
  const [known, setKnown] = useState<KnownState>('problem' in first ? { widgets: {} } : first);
  const [problem, setProblem] = useState('problem' in first ? first.problem : '');
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(
    () =>
      listen(rangeMinutes, {
        onChange: (key, value) => setKnown((before) => withChange(before, key, value)),
        onProblem: setProblem,
        onConnection: setConnection,
      }),
    [rangeMinutes],
  );
  return { known: isPageState(known) ? known : undefined, connection, problem };
}

/** The state that the server embedded in the page, or its problem. */
function firstState(): FirstState {
  return JSON.parse(document.getElementById('state')?.textContent ?? '') as FirstState;
}

/**
 * Applies a change. The server sends the complete state to a page that connects. Unchanged parts stay
 * the same objects, so that they are not drawn again.
 */
function withChange(known: KnownState, key: PageStateKey, value: object): KnownState {
  if (key !== 'widgets') return isSame(known[key], value) ? known : { ...known, [key]: value };

  const news = Object.entries(value).filter(([id, data]) => !isSame(known.widgets[id], data));
  return { ...known, widgets: { ...known.widgets, ...Object.fromEntries(news) } };
}

function isSame(before: unknown, value: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(value);
}
