import { AlarmEngine, MetricStore } from '../src';
import { signalMetric, signalStack } from '../test/support/signal-stack';
import { DAY_MINUTES, MINUTE_MS } from './traffic';

/** A stack with as many signals as it may have, each with two windows. */
export const SIGNALS = 50;
/** The longest window is a day, with two datapoints more. */
const RETENTION_MS = (3 * DAY_MINUTES + 15) * MINUTE_MS;
const VALUES = Array.from({ length: 11 }, (_, bin) => 2 ** bin);

/**
 * Days of signals, which drift on the last one.
 *
 * @returns the number of state changes
 */
export function simulateSignals(startMs: number, days: number): number {
  const names = Array.from({ length: SIGNALS }, (_, index) => `s${index}`);
  const model = signalStack(names);
  const store = new MetricStore({
    retentionMs: RETENTION_MS,
    distributionRetentionMs: 15 * MINUTE_MS,
  });
  const engine = new AlarmEngine(model, store, { startMs });
  const metrics = names.map(signalMetric);
  let transitions = 0;
  for (let minute = 0; minute < days * DAY_MINUTES; minute++) {
    const timestampMs = startMs + minute * MINUTE_MS;
    const hasDrifted = minute >= (days - 1) * DAY_MINUTES;
    for (const [index, metric] of metrics.entries()) {
      const counts = VALUES.map((_, bin) =>
        bin === 0 ? 0 : 8 + ((minute * 7 + bin * 5 + index) % 5) + (hasDrifted && bin > 5 ? 20 : 0),
      );
      store.put({ metric, timestampMs, values: VALUES, counts });
    }
    for (const { kind } of engine.advanceTo(timestampMs + MINUTE_MS)) {
      if (kind === 'stateChange') transitions++;
    }
  }
  return transitions;
}
