import type { FunctionEvent } from './aws/function-log';
import type { FunctionAnswer } from './traffic/traffic';

/** Expected totals of the pipeline's metrics. */
export interface Counts {
  readonly successes: number;
  readonly errors: number;
  readonly rejections: number;
  readonly replays: number;
  readonly unrecorded: number;
  /** Inferences with a datapoint of LatencyMs. */
  readonly timed: number;
  /** Successes by variant. */
  readonly successesByVariant: ReadonlyMap<string, number>;
}

/** Bounds of each count. They differ only because of requests at the edges of the window. */
export interface CountRange {
  readonly least: Counts;
  readonly most: Counts;
}

/** The window in which metrics are read: whole minutes, in ms since 1970. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Longest delay between a request's metrics and its log event, in ms. In between, the function waits at
 * most 1.5 s until the record is written.
 */
const LOG_DELAY_MS = 5_000;

/**
 * The minutes of the requests, and one more before and after. Our requests then lie well inside, even if
 * the clocks of log, metrics and this machine differ.
 */
export function windowAround(sentAtMs: number, answeredAtMs: number): Window {
  const floor = (timeMs: number) => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
  return { startMs: floor(sentAtMs) - MINUTE_MS, endMs: floor(answeredAtMs) + 2 * MINUTE_MS };
}

/**
 * The expected counts of a window. They include the requests of other callers, because metrics do not
 * show who sent a request. Requests of others near the edges may or may not fall into the window, and
 * widen the bounds.
 *
 * @param events the function's log of all requests
 * @param ours answers to our requests, which count even if they are not logged
 */
export function expectedCounts(
  events: readonly FunctionEvent[],
  ours: readonly FunctionAnswer[],
  { startMs, endMs }: Window,
): CountRange {
  const ourIds = new Set(ours.map(({ requestId }) => requestId));
  const unwritten = events.filter(({ event }) => event === 'record.unwritten');
  const ourEvents = [
    ...ours.map(eventOf),
    ...unwritten.filter(({ requestId }) => ourIds.has(requestId)),
  ];
  const others = events.filter(({ requestId }) => !ourIds.has(requestId));
  const certain = others.filter(
    ({ timestampMs }) => timestampMs - LOG_DELAY_MS >= startMs && timestampMs < endMs,
  );
  const possible = others.filter(
    ({ timestampMs }) => timestampMs >= startMs && timestampMs - LOG_DELAY_MS < endMs,
  );
  return { least: count([...ourEvents, ...certain]), most: count([...ourEvents, ...possible]) };
}

type Counted = Pick<FunctionEvent, 'event' | 'httpStatus' | 'latencyMs' | 'variant'>;

/** The event that the function logs with an answer. */
function eventOf({ status, inference, problem }: FunctionAnswer): Counted {
  const untimed = { httpStatus: status, latencyMs: undefined, variant: undefined };
  if (inference !== undefined) return { ...untimed, event: 'inference.succeeded', ...inference };
  if (problem === 'internal-error') return { ...untimed, event: 'inference.crashed' };
  // The answer to a failure has no latency, but shows that the endpoint was called.
  return status >= 500 || problem === 'input-rejected'
    ? { ...untimed, event: 'inference.failed', latencyMs: 0 }
    : { ...untimed, event: 'inference.rejected' };
}

/** Counts events as the function counts them in its metrics. */
function count(events: readonly Counted[]): Counts {
  const of = (matches: (event: Counted) => boolean) => events.filter(matches).length;
  const successesByVariant = new Map<string, number>();
  for (const { event, variant } of events) {
    if (event !== 'inference.succeeded' || variant === undefined) continue;
    successesByVariant.set(variant, (successesByVariant.get(variant) ?? 0) + 1);
  }
  const isServerError = ({ httpStatus = 500 }: Counted) => httpStatus >= 500;
  return {
    successes: of(({ event }) => event === 'inference.succeeded'),
    errors: of(
      (event) =>
        event.event === 'inference.crashed' ||
        (event.event === 'inference.failed' && isServerError(event)),
    ),
    rejections: of(
      (event) =>
        event.event === 'inference.rejected' ||
        (event.event === 'inference.failed' && !isServerError(event)),
    ),
    replays: of(({ event }) => event === 'inference.replayed'),
    unrecorded: of(({ event }) => event === 'record.unwritten'),
    timed: of(
      ({ event, latencyMs }) =>
        latencyMs !== undefined &&
        (event === 'inference.succeeded' || event === 'inference.failed'),
    ),
    successesByVariant,
  };
}
