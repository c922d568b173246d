import fc from 'fast-check';

import { AlarmEngine, MetricStore, type StackModel } from '../../src';
import { DAY, HOUR, signalMetric, signalStack, type DriftWindow } from '../support/signal-stack';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2);
const BINS = 10;
/** 1 for what cannot be used, then a power of two for each bin. */
const CODES = Array.from({ length: BINS + 1 }, (_, position) => 2 ** position);

/** Windows short enough to be filled many times over. */
const SHORT: readonly DriftWindow[] = [
  { ...DAY, periodSeconds: 20 * 60, minimumSamples: 30 },
  { ...HOUR, periodSeconds: 5 * 60, minimumSamples: 10 },
];

/** The population stability index of ten bins of equal shares, computed from the counts. */
function indexOf(counts: readonly number[], { groups, minimumSamples }: DriftWindow): number {
  const bins = counts.slice(1);
  const total = bins.reduce((sum, count) => sum + count, 0);
  if (total < minimumSamples) return NaN;

  let position = 0;
  return groups.reduce((index, size) => {
    const count = bins.slice(position, position + size).reduce((sum, each) => sum + each, 0);
    position += size;
    const p = Math.max(count / total, 0.001);
    const q = size / BINS;
    return index + (p - q) * Math.log(p / q);
  }, 0);
}

function sumOver(minutes: readonly (readonly number[])[], length: number): readonly number[] {
  return CODES.map((_, code) =>
    minutes.slice(-length).reduce((sum, counts) => sum + (counts[code] ?? 0), 0),
  );
}

/** Without rounding errors. NaN stays NaN. */
function rounded(value = 0): number {
  return Math.round(value * 1e9) / 1e9 + 0;
}

function newEngine(model: StackModel, distributions: 'exact' | 'logarithmic') {
  const store = new MetricStore({ retentionMs: 2 * 3_600_000, distributions });
  return { store, engine: new AlarmEngine(model, store, { startMs: START_MS }) };
}

describe('drift alarm', () => {
  const minute = fc.oneof(
    fc.constant(CODES.map(() => 0)),
    fc.tuple(...CODES.map(() => fc.nat(6))),
    fc.tuple(...CODES.map((_, code) => (code > 7 ? fc.nat(9) : fc.constant(0)))),
  );
  const minutes = fc.array(minute, { minLength: 60, maxLength: 60 });
  const model = signalStack(['tenure'], SHORT);

  it('watches the index of the values in its window, exactly, whichever way they are distributed', () => {
    expect(model.findings).toEqual([]);
    fc.assert(
      fc.property(minutes, (history) => {
        const engines = [newEngine(model, 'exact'), newEngine(model, 'logarithmic')];
        for (const [at, counts] of history.entries()) {
          const timestampMs = START_MS + at * MINUTE_MS;
          for (const { store, engine } of engines) {
            store.put({ metric: signalMetric('tenure'), timestampMs, values: CODES, counts });
            engine.advanceTo(timestampMs + MINUTE_MS);
          }
          const seen = history.slice(0, at + 1);
          for (const window of SHORT) {
            const expected = indexOf(sumOver(seen, window.periodSeconds / 60), window);
            const name = `Drift-${window.name}-tenure`;
            const [exact, logarithmic] = engines.map(({ engine }) => engine.newestDatapoints());
            expect(rounded(exact?.get(name))).toBe(rounded(expected));
            expect(rounded(logarithmic?.get(name))).toBe(rounded(expected));
          }
          const [exact, logarithmic] = engines.map(({ engine }) =>
            engine.states().map(({ name, state }) => [name, state]),
          );
          expect(logarithmic).toEqual(exact);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('counts over a sliding day with the same result as from the raw counts', () => {
    const daily = signalStack(['tenure'], [DAY]);
    const store = new MetricStore({ retentionMs: 75 * 3_600_000 });
    const engine = new AlarmEngine(daily, store, { startMs: START_MS });
    const history: (readonly number[])[] = [];
    for (let at = 0; at < 2 * 1_440; at++) {
      const counts = CODES.map((code) => (at * 7 + code) % (at > 1_500 ? 5 : 3));
      history.push(counts);
      const timestampMs = START_MS + at * MINUTE_MS;
      store.put({ metric: signalMetric('tenure'), timestampMs, values: CODES, counts });
      engine.advanceTo(timestampMs + MINUTE_MS);
      if (at % 97 !== 0) continue;
      const expected = indexOf(sumOver(history, 1_440), DAY);
      const actual = engine.newestDatapoints().get('Drift-day-tenure');
      expect(rounded(actual)).toBe(rounded(expected));
    }
  });
});
