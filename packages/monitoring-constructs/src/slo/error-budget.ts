import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { BURN_RATES } from './burn-rates';

/** Share of bad requests that an objective allows: 0.005 for 99.5 %. */
export function errorBudget(objectivePercent: number): number {
  // Rounded, because 100 - 99.9 is 0.09999999999999432.
  return Number(((100 - objectivePercent) / 100).toFixed(9));
}

/** Objective at which the fastest burn-rate alarm fires only if every request fails, rounded up. */
export const LOWEST_OBJECTIVE_PERCENT = Math.ceil(1000 * (1 - 1 / BURN_RATES[0].burnRate)) / 10;

/**
 * @throws ConstructPropsError for an objective whose fastest alarm could never fire, or that allows
 * nothing to fail
 */
export function checkObjective(construct: Construct, prop: string, objectivePercent: number): void {
  const fires = BURN_RATES[0].burnRate * errorBudget(objectivePercent);
  if (fires > 0 && fires < 1) return;
  throw new ConstructPropsError(construct, {
    prop,
    expected: `more than ${LOWEST_OBJECTIVE_PERCENT} and less than 100: below it, even if every request failed, the budget would not burn ${BURN_RATES[0].burnRate} times too fast`,
    got: String(objectivePercent),
  });
}
