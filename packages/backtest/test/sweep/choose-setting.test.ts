import { optimalOf, recommendedOf } from '../../src/sweep/choose-setting';
import type { SweepFigures } from '../../src/sweep/sweep-report';
import { MINUTE_MS } from '../../src/time';

/** A setting with its figures: minutes until two faults are told, false alarms and notifications. */
function setting(
  value: number,
  lateMinutes: readonly number[],
  forNothing: number,
  total: number,
  isPresent = false,
): SweepFigures {
  const late = lateMinutes.map((minutes) => minutes * MINUTE_MS);
  return {
    values: [value],
    isPresent,
    isOptimal: true,
    told: late.length,
    missed: 2 - late.length,
    ...(late.length > 0 && { medianMs: Math.min(...late), worstMs: Math.max(...late) }),
    lateMs: late.reduce((sum, each) => sum + each, 0),
    forNothing,
    notifications: { alarm: total / 2, total },
    firings: 1,
  };
}

const chosen = (...cases: readonly SweepFigures[]) => recommendedOf(cases)?.values;

describe('Pareto-optimal setting', () => {
  it('is one that no other setting beats', () => {
    const early = setting(1, [5, 5], 3, 20);
    const late = setting(2, [30, 30], 0, 4);
    const beaten = setting(3, [30, 31], 0, 4);
    const equal = setting(4, [30, 30], 0, 4);

    expect([...optimalOf([early, late, beaten, equal])]).toEqual([early, late, equal]);
  });

  it('is not one that is early because it misses a fault', () => {
    const misses = setting(1, [5], 0, 2);
    const tells = setting(2, [5, 9], 0, 2);

    expect([...optimalOf([misses, tells])]).toEqual([misses, tells]);
    expect(chosen(misses, tells)).toEqual([2]);
  });
});

describe('recommended setting', () => {
  it('has the fewest missed faults, then the fewest false alarms', () => {
    expect(chosen(setting(1, [1], 0, 2), setting(2, [9, 9], 5, 50))).toEqual([2]);
    expect(chosen(setting(1, [1, 1], 1, 2), setting(2, [9, 9], 0, 50))).toEqual([2]);
  });

  it('weighs a notification as a minute of delay', () => {
    expect(chosen(setting(1, [5, 5], 0, 40), setting(2, [10, 10], 0, 28))).toEqual([2]);
    expect(chosen(setting(1, [5, 5], 0, 40), setting(2, [10, 10], 0, 32))).toEqual([1]);
  });

  it('is the present one among equals, or else the one nearest to it', () => {
    const equal = (value: number, isPresent = false) => setting(value, [5, 5], 0, 4, isPresent);
    const worse = setting(3, [9, 9], 0, 9, true);

    expect(chosen(equal(1), equal(2), equal(3, true))).toEqual([3]);
    expect(chosen(equal(1), equal(2), { ...worse, isOptimal: false }, equal(7))).toEqual([2]);
  });
});
