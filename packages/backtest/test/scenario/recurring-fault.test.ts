import { MinuteMaker } from '../../src/scenario/minute';
import { seededRandom } from '../../src/scenario/random';
import type { ScenarioFault } from '../../src/scenario/scenario';
import { scenarioOf } from '../support/scenario';

const START_MS = Date.UTC(2026, 2, 2, 12);
const MINUTE_MS = 60_000;

/** The minutes of an hour in which every request is refused because of the fault. */
function struckMinutes(fault: Partial<ScenarioFault>): readonly number[] {
  const maker = new MinuteMaker(
    scenarioOf({
      start: new Date(START_MS).toISOString(),
      faults: [{ name: 'f', kind: 'rejected', start: '5m', duration: '25m', share: 1, ...fault }],
    }),
    seededRandom(1),
  );
  return Array.from({ length: 60 }, (_, minute) => minute).filter((minute) => {
    const { requests, rejected } = maker.at(START_MS + minute * MINUTE_MS);
    return rejected > 0 && rejected === requests;
  });
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('fault that recurs', () => {
  it('strikes the first part of each span, counted from its start, until its end', () => {
    expect(struckMinutes({ recurs: { every: '10m', for: '2m' } })).toEqual([5, 6, 15, 16, 25, 26]);
  });

  it('is cut off by the end of the fault', () => {
    expect(struckMinutes({ duration: '11m', recurs: { every: '10m', for: '3m' } })).toEqual([
      5, 6, 7, 15,
    ]);
  });

  it('counts its ramp from the beginning of the fault, not of each span', () => {
    const struck = struckMinutes({ ramp: '10m', recurs: { every: '10m', for: '2m' } });
    expect(struck).toEqual([15, 16, 25, 26]);
  });
});

describe('fault without recurrence', () => {
  it('strikes from its start to its end', () => {
    expect(struckMinutes({})).toEqual(range(5, 30));
  });
});
