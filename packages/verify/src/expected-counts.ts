import type { FunctionEvent } from './function-events';
import type { FunctionAnswer } from './traffic/traffic';

/** What the metrics of the pipeline should amount to. */
export interface Counts {
  readonly successes: number;
  readonly errors: number;
  readonly rejections: number;
  readonly replays: number;
  readonly unrecorded: number;
  /** Inferences of which LatencyMs tells. */
  readonly timed: number;
  /** Successes by the variant that answered. */
  readonly successesByVariant: ReadonlyMap<string, number>;
}

/** The range that each count has to be in: least and most differ only at the edges of the time. */
export interface CountRange {
  readonly least: Counts;
  readonly most: Counts;
}

/** Time of which the metrics are read, in ms since 1970: whole minutes. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Longest that a request's log event comes after its metrics, in ms: between the two the function
 * only waits, for at most 1.5 s, until the record is written.
 */
const LOG_DELAY_MS = 5_000;

/**
 * The minutes of the requests, with one more before and after them: so ours lie well inside, however
 * the minutes of log, metrics and this machine fall.
 */
export function windowAround(sentAtMs: number, answeredAtMs: number): Window {
  const floor = (timeMs: number) => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
  return { startMs: floor(sentAtMs) - MINUTE_MS, endMs: floor(answeredAtMs) + 2 * MINUTE_MS };
}

/**
 * What should have been counted in a window: of everybody's requests, because metrics do not tell
 * whose a request was. What others sent so near to the window's edges that it cannot be told whether
 * it counts inside widens the range.
 *
 * @param events what the function logged, ours and others'
 * @param ours our requests, which count whether they are logged or not
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

/** What the function logs of a request that it answered so. */
function eventOf({ status, inference, problem }: FunctionAnswer): Counted {
  const untimed = { httpStatus: status, latencyMs: undefined, variant: undefined };
  if (inference !== undefined) return { ...untimed, event: 'inference.succeeded', ...inference };
  if (problem === 'internal-error') return { ...untimed, event: 'inference.crashed' };
  // Of a failure the answer does not tell how long it took, only that the endpoint was called.
  return status >= 500 || problem === 'input-rejected'
    ? { ...untimed, event: 'inference.failed', latencyMs: 0 }
    : { ...untimed, event: 'inference.rejected' };
}

/** How the function counts what it logs. */
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
