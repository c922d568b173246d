import { seededRandom } from '@inference-pipeline/backtest';
import { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { SIGNALS } from './drifts';
import { signalOf, titleOf, type WatchedStack } from './watched-stack';
import {
  BINS,
  binShares,
  DAY_MINUTES,
  drawCounts,
  expectedRequests,
  trainingBounds,
  type TrainingHours,
} from './world';

const MINUTE_MS = 60_000;
/** A Monday. */
const EPOCH_MS = Date.UTC(2026, 0, 5);
const CODES = Array.from({ length: BINS + 1 }, (_, position) => 2 ** position);
/** The longest window is a day, with two datapoints more. */
const RETENTION_MS = (3 * DAY_MINUTES + 15) * MINUTE_MS;

/** Input of a simulation. Minutes are counted from a Monday. */
export interface Simulation {
  readonly hours: TrainingHours;
  /** Requests in an hour, on average over the week. */
  readonly perHour: number;
  readonly seed: number;
  /** The hour of day at which the means of all signals are greatest. */
  readonly peakHour: number;
  readonly fromMinute: number;
  readonly minutes: number;
  /** When the drifts begin. Default never. */
  readonly driftFromMinute?: number;
}

/** An alarm that fired. */
export interface Fired {
  readonly minute: number;
  readonly title: string;
  readonly signal: string;
}

/** Every alarm that fires, in order of time, evaluated by the engine from the stack's own alarms. */
export function simulate({ model, metrics }: WatchedStack, run: Simulation): readonly Fired[] {
  const { perHour, seed, peakHour, fromMinute, minutes, driftFromMinute = Infinity } = run;
  const random = seededRandom(seed);
  const startMs = EPOCH_MS + fromMinute * MINUTE_MS;
  const store = new MetricStore({
    retentionMs: RETENTION_MS,
    distributionRetentionMs: 15 * MINUTE_MS,
  });
  const engine = new AlarmEngine(model, store, { startMs, dataDelaySeconds: 60 });
  const healthy = sharesByMinute(run.hours, peakHour, {});
  const drifted = SIGNALS.map(({ change }) =>
    driftFromMinute === Infinity ? healthy : sharesByMinute(run.hours, peakHour, change),
  );
  const fired: Fired[] = [];
  for (let minute = fromMinute; minute < fromMinute + minutes; minute++) {
    const requests = expectedRequests(minute, perHour);
    const hasDrifted = minute >= driftFromMinute;
    const timestampMs = EPOCH_MS + minute * MINUTE_MS;
    for (const [index, { name, kind, change }] of SIGNALS.entries()) {
      const shares =
        kind === 'category'
          ? EVEN
          : (hasDrifted ? drifted[index] : healthy)?.[minute % DAY_MINUTES];
      const unusable = hasDrifted ? change.unusable : 0;
      const counts = drawCounts(random, requests, shares ?? EVEN, unusable);
      const metric = metrics.get(name);
      if (metric !== undefined) store.put({ metric, timestampMs, values: CODES, counts });
    }
    for (const event of engine.advanceTo(timestampMs + MINUTE_MS)) {
      if (event.kind !== 'stateChange' || event.to !== 'ALARM') continue;
      const { alarmName } = event;
      fired.push({
        minute: minute + 1,
        title: titleOf(alarmName),
        signal: signalOf(alarmName) ?? '',
      });
    }
  }
  return fired;
}

/** Categories have no rhythm. */
const EVEN = Array.from({ length: BINS }, () => 1 / BINS);

function sharesByMinute(
  hours: TrainingHours,
  peakHour: number,
  change: Parameters<typeof binShares>[2],
): readonly (readonly number[])[] {
  const signal = { bounds: boundsOf(hours, peakHour), peakHour };
  return Array.from({ length: DAY_MINUTES }, (_, minute) => binShares(minute, signal, change));
}

const known = new Map<string, readonly number[]>();

function boundsOf(hours: TrainingHours, peakHour: number): readonly number[] {
  // Where every hour counts alike, the hour of the peak makes no difference.
  const key = hours === 'alike' ? hours : `${hours} ${peakHour}`;
  const bounds = known.get(key) ?? trainingBounds(BINS, hours, peakHour);
  known.set(key, bounds);
  return bounds;
}
