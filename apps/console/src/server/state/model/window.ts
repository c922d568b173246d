import type { ModelAlarmView } from '../../../shared/model-view';
import type { TimeSpan } from '../../widgets/time-span';

const MINUTE_MS = 60_000;

/** Window of a signal or of ground truth without an alarm. */
const DEFAULT_MINUTES = 60;

/** The shortest window of some alarms, in minutes. */
export function windowOf(alarms: readonly ModelAlarmView[]): number {
  return alarms.length === 0
    ? DEFAULT_MINUTES
    : Math.min(...alarms.map(({ windowMinutes }) => windowMinutes));
}

/** A window of whole minutes that ends with the current one. */
export function windowEndingAt(nowMs: number, minutes: number): TimeSpan {
  const endMs = Math.ceil((nowMs + 1) / MINUTE_MS) * MINUTE_MS;
  return { startMs: endMs - minutes * MINUTE_MS, endMs };
}
