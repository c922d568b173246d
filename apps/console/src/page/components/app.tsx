import { useMemo, useState } from 'preact/hooks';

import { FIRST_RANGE_MINUTES, type ClockState, type PageState } from '../../shared/page-state';
import type { TimeWindow } from '../charts/time-series-chart';
import { usePageState } from '../use-page-state';
import { Announcements } from './announcements';
import { Dashboard } from './dashboard';
import { Header } from './header';
import { Panel } from './panel';

/** The complete page. */
export function App() {
  const [rangeMinutes, setRangeMinutes] = useState<number>(FIRST_RANGE_MINUTES);
  const [requestId, setRequestId] = useState('');
  const [known, connection] = usePageState(rangeMinutes);
  const window = useWindow(known.clock, rangeMinutes);
  if (!isComplete(known)) {
    return (
      <p class="loading" role="status">
        {connection === 'lost' ? 'The console does not answer. Trying again…' : 'Loading…'}
      </p>
    );
  }
  return (
    <>
      <a class="skip" href="#dashboard">
        Skip to the dashboard
      </a>
      <Header
        known={known}
        connection={connection}
        rangeMinutes={rangeMinutes}
        onRange={setRangeMinutes}
      />
      <Announcements known={known} connection={connection} />
      <div class="page">
        <Panel known={known} requestId={requestId} onRequestId={setRequestId} />
        <main id="dashboard" tabIndex={-1}>
          {known.stack.dashboards.map((dashboard) => (
            <Dashboard key={dashboard.name} dashboard={dashboard} known={known} window={window} />
          ))}
        </main>
      </div>
    </>
  );
}

/** Shortest time span of graphs, even if the console has just started. */
const LEAST_MS = 10 * 60_000;

/** The time span of graphs: the chosen range, but not before the console started. */
function useWindow(clock: ClockState | undefined, rangeMinutes: number): TimeWindow {
  const rangeMs = rangeMinutes * 60_000;
  // In steps too small to see, so that graphs are drawn only when needed.
  const stepMs = rangeMs / 300;
  const endMs = Math.ceil((clock?.nowMs ?? 0) / stepMs) * stepMs;
  const startedMs = clock?.startedMs ?? 0;
  return useMemo(
    () => ({ startMs: Math.max(endMs - rangeMs, Math.min(startedMs, endMs - LEAST_MS)), endMs }),
    [endMs, rangeMs, startedMs],
  );
}

function isComplete(known: Partial<PageState>): known is PageState {
  return (
    known.stack !== undefined &&
    known.clock !== undefined &&
    known.alarms !== undefined &&
    known.deliveries !== undefined &&
    known.faults !== undefined &&
    known.traffic !== undefined &&
    known.health !== undefined &&
    known.notices !== undefined
  );
}
