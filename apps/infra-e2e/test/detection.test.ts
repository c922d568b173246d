import { chiSquared, kolmogorovSmirnov } from '../src/detection/drift-tests';
import { falseAlarms, timesToTell, USUAL } from '../src/detection/measure';
import { readResults, tablesOfPage } from '../src/detection/results-file';
import { detectionTables, toldOf, type Results } from '../src/detection/table';
import { synthesizeWatchedStack, type WatchedStack } from '../src/detection/watched-stack';

const MINUTES_OF_A_WEEK = 7 * 1_440;
const START_MINUTE = 9 * 60;

let stack: WatchedStack;
let results: Results;

beforeAll(() => {
  stack = synthesizeWatchedStack(USUAL.hours, USUAL.peakHour(0));
  results = readResults();
}, 60_000);

describe('table of detected drifts', () => {
  it('is in the documentation as it was measured', () => {
    expect(tablesOfPage()).toBe(detectionTables(results));
  });

  it('has what the alarms of today do at hours of the day', () => {
    for (const [volume, hour] of [
      [1_000, 4],
      [20_000, 15],
    ] as const) {
      expect(timesToTell(stack, USUAL, volume, hour)).toEqual(results.told[volume][hour]);
    }
  });

  it('has the false alarms of today in its first week', () => {
    const inFirstWeek = results.falseAlarms[1_000].filter(
      ({ minute }) => minute <= START_MINUTE + MINUTES_OF_A_WEEK,
    );
    expect(falseAlarms(stack, USUAL, 1_000, 7)).toEqual(inFirstWeek);
  });
});

describe('default alarm', () => {
  it.each([50, 1_000, 20_000] as const)(
    'is false at most once in six months and ten signals at %d requests an hour',
    (volume) => {
      expect(results.falseAlarms[volume].length).toBeLessThanOrEqual(1);
    },
  );

  it.each([
    [1_000, 24],
    [20_000, 3],
  ] as const)(
    'tells of a mean that moves by half a standard deviation: at %d requests an hour within %d hours',
    (volume, hours) => {
      const told = toldOf('mean by 0.5', results.told[volume]);
      expect(told).toHaveLength(48);
      for (const each of told) expect(each?.minutes ?? Infinity).toBeLessThanOrEqual(60 * hours);
    },
  );

  it('tells of 5 % missing values within a day at 50 requests an hour', () => {
    for (const each of toldOf('5 % missing values', results.told[50])) {
      expect(each?.minutes ?? Infinity).toBeLessThanOrEqual(1_440);
    }
  });
});

describe('statistical test', () => {
  it('has the p-value of the Kolmogorov–Smirnov distribution', () => {
    // D = 0.2 of twice 100 values: λ = (√50 + 0.12 + 0.11/√50) · 0.2 = 1.4413.
    expect(kolmogorovSmirnov([60, 40], [40, 60])).toBeCloseTo(0.0314, 3);
    expect(kolmogorovSmirnov([50, 50], [500, 500])).toBe(1);
  });

  it('has the statistic of chi-squared of two samples', () => {
    expect(chiSquared([60, 40], [40, 60])).toBeCloseTo(8);
    expect(chiSquared([10, 20, 0], [10, 20, 0])).toBe(0);
  });
});
