import { holdValues } from '../../../src/page/charts/hold-values';

const HOUR_MS = 3_600_000;

const HOURLY = {
  periodMs: HOUR_MS,
  timesMs: [0, HOUR_MS, 2 * HOUR_MS],
  series: [{ label: 'accuracy', axis: 'left' as const, values: [97, null, 95] }],
};

describe('datapoint of a long period', () => {
  it('holds until its period ends', () => {
    const { timesMs, series } = holdValues(HOURLY, HOUR_MS);
    expect(timesMs).toEqual([
      0,
      HOUR_MS - 1,
      HOUR_MS,
      2 * HOUR_MS - 1,
      2 * HOUR_MS,
      3 * HOUR_MS - 1,
    ]);
    expect(series[0]?.values).toEqual([97, 97, null, null, 95, 95]);
  });

  it('is a point of a line if the graph shows many periods', () => {
    expect(holdValues(HOURLY, 12 * HOUR_MS)).toBe(HOURLY);
  });
});
