import { SIGNALS } from './drifts';
import { simulate, type Fired } from './simulate';
import type { WatchedStack } from './watched-stack';
import { DAY_MINUTES, type TrainingHours } from './world';

/** Requests in an hour, on average. */
export const VOLUMES = [50, 1_000, 20_000] as const;
export type Volume = (typeof VOLUMES)[number];

/** Six months. */
export const HEALTHY_DAYS = 183;
/** Longer than any window by a day. */
const DAYS_AFTER = 2;
const HOURS = 24;

/** A world in which the stack is measured. */
export interface World {
  readonly hours: TrainingHours;
  /** Hour of day at which means are greatest, in the run that begins at an hour. */
  readonly peakHour: (hour: number) => number;
}

/** Means peak at any hour of the day; training data have every hour alike, so they move by ±0.2. */
export const USUAL: World = { hours: 'alike', peakHour: (hour) => (7 * hour + 3) % HOURS };

/**
 * Means rise and fall with the volume, and training data are mostly of busy hours: at night the mean is
 * 0.25 standard deviations away.
 */
export const HARDER: World = { hours: 'as traffic', peakHour: () => 14 };

/** The alarms that fire without any drift, from the first minute of the stack on. */
export function falseAlarms(
  stack: WatchedStack,
  { hours, peakHour }: World,
  perHour: Volume,
  days = HEALTHY_DAYS,
): readonly Fired[] {
  return simulate(stack, {
    hours,
    perHour,
    seed: perHour,
    peakHour: peakHour(11),
    fromMinute: 9 * 60,
    minutes: days * DAY_MINUTES,
  });
}

/** When the first alarm of a signal notified of its drift; null if none did within two days. */
export interface Told {
  /** Minutes since the drift began. */
  readonly minutes: number;
  readonly title: string;
}

/** Begins all drifts at an hour of the day, another weekday for each, and measures when they are told. */
export function timesToTell(
  stack: WatchedStack,
  { hours, peakHour }: World,
  perHour: Volume,
  hour: number,
): Readonly<Record<string, Told | null>> {
  const day = 1 + ((3 * hour) % 7);
  const driftFromMinute = day * DAY_MINUTES + hour * 60;
  const fired = simulate(stack, {
    hours,
    perHour,
    seed: 100 * perHour + hour,
    peakHour: peakHour(hour),
    fromMinute: driftFromMinute - DAY_MINUTES,
    minutes: (1 + DAYS_AFTER) * DAY_MINUTES,
    driftFromMinute,
  }).filter(({ minute }) => minute > driftFromMinute);
  return Object.fromEntries(
    SIGNALS.map(({ name }) => {
      const first = fired.find(({ signal }) => signal === name);
      const told = first && { minutes: first.minute - driftFromMinute, title: first.title };
      return [name, told ?? null];
    }),
  );
}
