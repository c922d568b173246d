import { useMemo, useState } from 'preact/hooks';

import {
  FIRST_RANGE_MINUTES,
  type ClockState,
  type PageState,
  type RangeMinutes,
} from '../../shared/page-state';
import type { TimeWindow } from '../charts/time-series-chart';
import { problemText } from '../problem-text';
import { usePageState, type LiveState } from '../use-page-state';
import { Announcements } from './announcements';
import { Dashboard } from './dashboard';
import { FiringAlarms } from './firing-alarms';
import { Header } from './header';
import { Panel } from './panel';
import { isDocument, Runbook } from './runbook';

/** The complete page, or why there is none yet. */
export function App() {
  const [rangeMinutes, setRangeMinutes] = useState<RangeMinutes>(FIRST_RANGE_MINUTES);
  const { known, connection, problem } = usePageState(rangeMinutes);
  if (known === undefined) {
    return (
      <main class="loading" role="alert">
        {connection === 'lost' ? 'The console does not answer.' : problemText(problem)} This page
        keeps trying.
      </main>
    );
  }
  return (
    <Page
      known={known}
      connection={connection}
      problem={problem}
      rangeMinutes={rangeMinutes}
      onRange={setRangeMinutes}
    />
  );
}

function Page({
  known,
  connection,
  problem,
  rangeMinutes,
  onRange,
}: LiveState & {
  readonly known: PageState;
  readonly rangeMinutes: RangeMinutes;
  readonly onRange: (minutes: RangeMinutes) => void;
}) {
  const [requestId, setRequestId] = useState('');
  const window = useWindow(known.clock, rangeMinutes);
  const dashboards = known.stack.dashboards.map(({ name }) => name);
  return (
    <>
      <a class="skip" href="#dashboard">
        Skip to the dashboard
      </a>
      <Header known={known} connection={connection} rangeMinutes={rangeMinutes} onRange={onRange} />
      <Announcements known={known} connection={connection} problem={problem} />
      <div class="page">
        <FiringAlarms
          alarms={known.alarms}
          nowMs={known.clock.nowMs}
          stackName={known.stack.name}
          dashboards={dashboards}
        />
        <Panel known={known} requestId={requestId} onRequestId={setRequestId} />
        <main id="dashboard" tabIndex={-1}>
          {known.stack.dashboards.map((dashboard) =>
            isDocument(dashboard) ? (
              <Runbook key={dashboard.name} dashboard={dashboard} dashboards={dashboards} />
            ) : (
              <Dashboard key={dashboard.name} dashboard={dashboard} known={known} window={window} />
            ),
          )}
        </main>
      </div>
    </>
  );
}

/** Shortest time span of graphs, even if the console has just started. */
const LEAST_MS = 10 * 60_000;

/** The time span of graphs: the chosen range, but not before the console started. */
function useWindow(clock: ClockState, rangeMinutes: RangeMinutes): TimeWindow {
  const rangeMs = rangeMinutes * 60_000;
  // In steps too small to see, so that graphs are drawn only when needed.
  const stepMs = rangeMs / 300;
  const endMs = Math.ceil(clock.nowMs / stepMs) * stepMs;
  const { startedMs } = clock;
  return useMemo(
    () => ({ startMs: Math.max(endMs - rangeMs, Math.min(startedMs, endMs - LEAST_MS)), endMs }),
    [endMs, rangeMs, startedMs],
  );
}
