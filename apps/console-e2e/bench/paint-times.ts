import type { Browser } from 'playwright-core';

/** When a page shows something, in ms since the navigation began, and what that takes in the browser. */
export interface PaintTimes {
  readonly firstByteMs: number;
  readonly firstContentfulPaintMs: number;
  /** The main thread has painted the frame with the first canvas. */
  readonly firstGraphMs: number;
  /** CPU time of the page's main thread until then. Other work of the machine does not change it much. */
  readonly cpuMs: number;
}

/** How long to wait for a graph. */
const TIMEOUT_MS = 60_000;

const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing'];

/** An event of Chromium's trace. Times are in µs; `tdur` is CPU time. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Opens a page as someone does who has never been there: nothing is cached. */
export async function paintTimes(browser: Browser, url: string): Promise<PaintTimes> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(markFirstGraph);
    await browser.startTracing(page, { categories: CATEGORIES });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(
      () => performance.getEntriesByName('first-graph').length > 0,
      undefined,
      { timeout: TIMEOUT_MS },
    );
    const times = await page.evaluate(() => ({
      firstByteMs:
        (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)
          ?.responseStart ?? NaN,
      firstContentfulPaintMs:
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      firstGraphMs: performance.getEntriesByName('first-graph')[0]?.startTime ?? NaN,
    }));
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: readonly TraceEvent[];
    };
    return { ...times, cpuMs: cpuMs(trace.traceEvents, times.firstGraphMs) };
  } finally {
    await context.close();
  }
}

/** Runs in the page: the most urgent task after the frame in which a canvas was added. */
function markFirstGraph(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('canvas') === null) return;

    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('first-graph');
      port2.postMessage(undefined);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** CPU time of the outermost events of the page's main thread until the graph. */
function cpuMs(events: readonly TraceEvent[], firstGraphMs: number): number {
  const mark = events.find(({ name }) => name === 'first-graph');
  if (mark === undefined) return NaN;

  const tasks = events
    .filter(
      ({ ph, pid, tid, ts }) =>
        ph === 'X' &&
        pid === mark.pid &&
        tid === mark.tid &&
        ts < mark.ts &&
        ts >= mark.ts - firstGraphMs * 1_000,
    )
    .toSorted((one, other) => one.ts - other.ts);
  let endTs = 0;
  let sum = 0;
  for (const { ts, dur = 0, tdur = 0 } of tasks) {
    if (ts < endTs) continue;

    sum += tdur;
    endTs = ts + dur;
  }
  return sum / 1_000;
}
