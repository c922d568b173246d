import {
  metricValues,
  metricValuesOfEvent,
  streamValues,
  type MetricValues,
} from '@inference-pipeline/inference-contract';

import type { FunctionEvent } from './aws/function-log';
import { outcomeOf, type FunctionAnswer } from './traffic/traffic';

/** Expected totals of the pipeline's metrics in a window. */
export interface Counts {
  readonly sum: MetricValues;
  readonly sampleCount: MetricValues;
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
 * @param events the function's log
 * @param ours answers to our requests, which count even if they are not logged
 * @param successSampling share of successes that are logged; from it, those of others are estimated
 */
export function expectedCounts(
  events: readonly FunctionEvent[],
  ours: readonly FunctionAnswer[],
  { startMs, endMs }: Window,
  successSampling = 1,
): CountRange {
  const ourIds = new Set(ours.map(({ requestId }) => requestId));
  const ourUnwritten = events.filter(
    ({ message, requestId }) => message === 'record.unwritten' && ourIds.has(requestId),
  );
  const others = events.filter(({ requestId }) => !ourIds.has(requestId));
  const certain = others.filter(
    ({ timestampMs }) => timestampMs - LOG_DELAY_MS >= startMs && timestampMs < endMs,
  );
  const possible = others.filter(
    ({ timestampMs }) => timestampMs >= startMs && timestampMs - LOG_DELAY_MS < endMs,
  );
  const countWith = (events: readonly FunctionEvent[]) =>
    count([...ours.map(countedAnswer), ...[...ourUnwritten, ...events].map(countedEvent)]);
  const [least, most] = [countWith(certain), countWith(possible)];
  if (successSampling >= 1) return { least, most };
  // Our own stream shows that the stack streams, and that others may have streams too.
  const kinds = ours.some(({ stream }) => stream !== undefined) ? [WHOLE, STREAMED] : [WHOLE];
  const estimate = (counts: Counts, events: readonly FunctionEvent[], total: typeof fewest) =>
    kinds.reduce(
      (estimated, { values, isOf }) =>
        withUnlogged(estimated, values, events.filter(isOf), (logged) =>
          total(logged, successSampling),
        ),
      counts,
    );
  return {
    least: estimate(least, certain, fewest),
    most: estimate(most, possible, greatest),
  };
}

/** Successes that count in the same metrics. The values of times and bytes are not known. */
interface SuccessKind {
  readonly values: MetricValues;
  readonly isOf: (event: FunctionEvent) => boolean;
}

const WHOLE: SuccessKind = {
  values: metricValues('succeeded', 0),
  isOf: ({ streamedBytes }) => streamedBytes === undefined,
};

const STREAMED: SuccessKind = {
  values: {
    ...metricValues('succeeded'),
    ...streamValues({ timeToFirstByteMs: 0, streamedBytes: 0, interrupted: false }),
  },
  isOf: ({ streamedBytes }) => streamedBytes !== undefined,
};

/** Adds the successes of others that are not logged, as far as the logged ones tell. */
function withUnlogged(
  { sum, sampleCount, successesByVariant }: Counts,
  successValues: MetricValues,
  events: readonly FunctionEvent[],
  totalOf: (logged: number) => number,
): Counts {
  const unloggedOf = (variant?: string) => {
    const logged = events.filter(
      (event) =>
        event.successSampling !== undefined && (variant === undefined || event.variant === variant),
    ).length;
    return totalOf(logged) - logged;
  };
  const unlogged = unloggedOf();
  const values = Object.entries(successValues) as [keyof MetricValues, number][];
  return {
    sum: {
      ...sum,
      ...Object.fromEntries(
        values.map(([name, value]) => [name, (sum[name] ?? 0) + value * unlogged]),
      ),
    },
    sampleCount: {
      ...sampleCount,
      ...Object.fromEntries(values.map(([name]) => [name, (sampleCount[name] ?? 0) + unlogged])),
    },
    successesByVariant: new Map(
      [...successesByVariant].map(([variant, count]) => [variant, count + unloggedOf(variant)]),
    ),
  };
}

/**
 * Standard deviations between an estimate and its bounds: of 15,000 comparisons of a healthy stack, one
 * lies outside.
 */
const DEVIATIONS = 4;

/**
 * Fewest successes of which so many are logged, each with the probability `share`: the score interval of
 * a Poisson count, divided by the share.
 *
 * @see https://en.wikipedia.org/wiki/Poisson_distribution#Confidence_interval
 */
function fewest(logged: number, share: number): number {
  const middle = logged + DEVIATIONS ** 2 / 2;
  const width = DEVIATIONS * Math.sqrt(logged + DEVIATIONS ** 2 / 4);
  return Math.max(logged, Math.floor((middle - width) / share));
}

/** Most successes of which so many are logged: the other end of the interval. */
function greatest(logged: number, share: number): number {
  const middle = logged + DEVIATIONS ** 2 / 2;
  const width = DEVIATIONS * Math.sqrt(logged + DEVIATIONS ** 2 / 4);
  return Math.ceil((middle + width) / share);
}

/** The contribution of one request or event to the metrics. */
interface Counted {
  readonly values: MetricValues;
  readonly variant: string | undefined;
}

function countedEvent(event: FunctionEvent): Counted {
  return { values: metricValuesOfEvent(event), variant: event.variant };
}

function countedAnswer(answer: FunctionAnswer): Counted {
  const outcome = outcomeOf(answer);
  const { stream } = answer;
  if (stream !== undefined && !stream.replayed) {
    const { firstByteMs, sizeBytes, interrupted } = stream;
    const facts = { timeToFirstByteMs: firstByteMs, streamedBytes: sizeBytes, interrupted };
    return {
      values: { ...metricValues(outcome), ...streamValues(facts) },
      variant: stream.variant,
    };
  }

  // The answer to a failure has no latency, but shows that the endpoint was called.
  const latencyMs =
    outcome === 'failed' || outcome === 'refusedByModel' ? 0 : answer.inference?.latencyMs;
  return {
    values: {
      ...(answer.accepted && metricValues('accepted')),
      ...metricValues(outcome, latencyMs),
    },
    variant: answer.inference?.variant,
  };
}

function count(counted: readonly Counted[]): Counts {
  const sum: Partial<Record<keyof MetricValues, number>> = {};
  const sampleCount: Partial<Record<keyof MetricValues, number>> = {};
  const successesByVariant = new Map<string, number>();
  for (const { values, variant } of counted) {
    for (const [name, value] of Object.entries(values)) {
      const metric = name as keyof MetricValues;
      sum[metric] = (sum[metric] ?? 0) + value;
      sampleCount[metric] = (sampleCount[metric] ?? 0) + 1;
    }
    if (values.SuccessCount === 1 && variant !== undefined) {
      successesByVariant.set(variant, (successesByVariant.get(variant) ?? 0) + 1);
    }
  }
  return { sum, sampleCount, successesByVariant };
}
