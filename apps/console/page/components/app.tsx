import { useMemo, useState } from 'preact/hooks';

import { FIRST_RANGE_MINUTES, type ClockSlice, type PageSlices } from '../../src/shared/page-state';
import type { TimeWindow } from '../charts/time-series-chart';
import { useSlices } from '../use-slices';
import { Announcements } from './announcements';
import { Dashboard } from './dashboard';
import { Header } from './header';
import { Panel } from './panel';

/** The whole page. */
export function App() {
  const [rangeMinutes, setRangeMinutes] = useState<number>(FIRST_RANGE_MINUTES);
  const [requestId, setRequestId] = useState('');
  const [known, connection] = useSlices(rangeMinutes);
  const window = useWindow(known.clock, rangeMinutes);
  if (!isWhole(known)) {
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

/** The least that graphs show, however young the console is. */
const LEAST_MS = 10 * 60_000;

/** The time that graphs show: the chosen one, as far as there was a console. */
function useWindow(clock: ClockSlice | undefined, rangeMinutes: number): TimeWindow {
  const rangeMs = rangeMinutes * 60_000;
  // In steps that are hardly seen, so that graphs are not drawn anew for nothing.
  const stepMs = rangeMs / 300;
  const endMs = Math.ceil((clock?.nowMs ?? 0) / stepMs) * stepMs;
  const startedMs = clock?.startedMs ?? 0;
  return useMemo(
    () => ({ startMs: Math.max(endMs - rangeMs, Math.min(startedMs, endMs - LEAST_MS)), endMs }),
    [endMs, rangeMs, startedMs],
  );
}

function isWhole(known: Partial<PageSlices>): known is PageSlices {
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
