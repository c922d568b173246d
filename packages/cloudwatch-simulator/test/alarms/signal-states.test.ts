import { AlarmEngine, MetricStore } from '../../src';
import { DAY, signalMetric, signalStack } from '../support/signal-stack';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2);
const HOUR_MINUTES = 60;

/** Alarms on a signal, with values that a test puts minute by minute. */
class WatchedSignal {
  readonly #store = new MetricStore();
  readonly #engine = new AlarmEngine(
    signalStack(['plan'], [{ ...DAY, periodSeconds: 600, minimumSamples: 100 }]),
    this.#store,
    { startMs: START_MS },
  );
  #minutes = 0;

  /** The same counts by recorded value in each of some minutes. */
  see(minutes: number, counts: Readonly<Record<number, number>>): void {
    for (const end = this.#minutes + minutes; this.#minutes < end; this.#minutes++) {
      const timestampMs = START_MS + this.#minutes * MINUTE_MS;
      const values = Object.keys(counts).map(Number);
      this.#store.put({
        metric: signalMetric('plan'),
        timestampMs,
        values,
        counts: Object.values(counts),
      });
      this.#engine.advanceTo(timestampMs + MINUTE_MS);
    }
  }

  state(title: string): string {
    return this.#engine.state(`${title}-plan`).state;
  }

  datapoint(title: string): number {
    return this.#engine.newestDatapoints().get(`${title}-plan`) ?? NaN;
  }
}

/** Ten bins of equal counts. */
function even(count: number): Readonly<Record<number, number>> {
  return Object.fromEntries(Array.from({ length: 10 }, (_, bin) => [2 ** (bin + 1), count]));
}

describe('drift alarm', () => {
  it('counts a bin without values as 0, not as missing', () => {
    const signal = new WatchedSignal();
    signal.see(10, { ...even(10), 16: 0 });
    expect(signal.datapoint('Drift-day')).toBeCloseTo(
      (0.001 - 0.1) * Math.log(0.001 / 0.1) + 9 * (1 / 9 - 0.1) * Math.log(1 / 9 / 0.1),
    );
    expect(signal.state('Drift-day')).toBe('ALARM');
  });

  it('has no datapoint below the minimum of samples, and keeps its state', () => {
    const signal = new WatchedSignal();
    signal.see(1, even(1));
    expect(signal.state('Drift-day')).toBe('INSUFFICIENT_DATA');
    signal.see(10, { 2: 50 });
    expect(signal.state('Drift-day')).toBe('ALARM');
    signal.see(60, { 2: 1 });
    expect(signal.datapoint('Drift-day')).toBeNaN();
    expect(signal.state('Drift-day')).toBe('ALARM');
    signal.see(60, {});
    expect(signal.state('Drift-day')).toBe('ALARM');
    signal.see(10, even(10));
    expect(signal.state('Drift-day')).toBe('OK');
  });

  it('leaves out values that cannot be used', () => {
    const signal = new WatchedSignal();
    signal.see(10, { 1: 500, ...even(10) });
    expect(signal.datapoint('Drift-day')).toBeCloseTo(0);
  });

  it('has no datapoint if no value can be used', () => {
    const signal = new WatchedSignal();
    signal.see(10, { 1: 500 });
    expect(signal.datapoint('Drift-day')).toBeNaN();
  });
});

describe('violations alarm', () => {
  it('watches the share of values that cannot be used, of all samples', () => {
    const signal = new WatchedSignal();
    signal.see(HOUR_MINUTES, { 1: 4, ...even(10) });
    expect(signal.datapoint('Violations')).toBeCloseTo(400 / 104);
    expect(signal.state('Violations')).toBe('ALARM');
  });
});

describe('stuck alarm', () => {
  it('fires once an hour has one value only', () => {
    const signal = new WatchedSignal();
    signal.see(HOUR_MINUTES, even(1));
    expect(signal.state('Stuck')).toBe('OK');
    signal.see(HOUR_MINUTES - 1, { 8: 1 });
    expect(signal.state('Stuck')).toBe('OK');
    signal.see(1, { 8: 1 });
    expect(signal.state('Stuck')).toBe('ALARM');
    signal.see(1, { 8: 1, 4: 1 });
    expect(signal.state('Stuck')).toBe('OK');
  });

  it('says nothing about few samples, or about values that cannot be used', () => {
    const signal = new WatchedSignal();
    signal.see(20, { 8: 1 });
    expect(signal.state('Stuck')).toBe('INSUFFICIENT_DATA');
    signal.see(2 * HOUR_MINUTES, { 1: 10 });
    expect(signal.state('Stuck')).toBe('OK');
  });
});
