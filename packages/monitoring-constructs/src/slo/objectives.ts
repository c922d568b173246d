import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { BURN_RATES } from './burn-rates';

/** A share of requests that have to be good over a rolling window. */
export interface ObjectiveOptions {
  /** Default true. */
  readonly enabled?: boolean;
  /** Percent of requests, more than 93.1 and less than 100. */
  readonly objectivePercent?: number;
}

/** What the pipeline promises its callers. */
export interface SloOptions {
  /** Inferences that succeed. Default 99.5 %. */
  readonly availability?: ObjectiveOptions;
  /** Inferences whose endpoint call takes at most so long. Default 95 % within 2000 ms. */
  readonly latency?: ObjectiveOptions & {
    /** Milliseconds. Default 2000. */
    readonly thresholdMs?: number;
  };
  /** Days of the rolling window that the dashboard reckons the budget over. Default 30. */
  readonly windowDays?: number;
}

/** The objectives with nothing left open; one that is off is undefined. */
export interface Objectives {
  readonly availability: { readonly objectivePercent: number } | undefined;
  readonly latency: { readonly objectivePercent: number; readonly thresholdMs: number } | undefined;
  readonly windowDays: number;
}

/** Share of bad requests that an objective allows: 0.005 for 99.5 %. */
export function errorBudget(objectivePercent: number): number {
  // Rounded, because 100 - 99.9 is 0.09999999999999432.
  return Number(((100 - objectivePercent) / 100).toFixed(9));
}

/**
 * Fills in the defaults.
 *
 * @throws ConstructPropsError for an objective whose fastest alarm could never fire, or that allows
 * nothing to fail
 */
export function resolveObjectives(construct: Construct, options: SloOptions): Objectives {
  const { availability = {}, latency = {}, windowDays = 30 } = options;
  const check = (name: string, objectivePercent: number) => {
    const fires = BURN_RATES[0].burnRate * errorBudget(objectivePercent);
    if (!(fires > 0 && fires < 1)) {
      throw new ConstructPropsError(construct, {
        prop: `slos.${name}.objectivePercent`,
        expected: `more than ${LOWEST_OBJECTIVE_PERCENT} and less than 100: below it, even if every request failed, the budget would not burn ${BURN_RATES[0].burnRate} times too fast`,
        got: String(objectivePercent),
      });
    }
    return objectivePercent;
  };
  const isOn = ({ enabled = true }: ObjectiveOptions) => enabled;
  return {
    availability: isOn(availability)
      ? { objectivePercent: check('availability', availability.objectivePercent ?? 99.5) }
      : undefined,
    latency: isOn(latency)
      ? {
          objectivePercent: check('latency', latency.objectivePercent ?? 95),
          thresholdMs: latency.thresholdMs ?? 2000,
        }
      : undefined,
    windowDays,
  };
}

/** Objective at which the fastest burn rate would need every request to fail, rounded up. */
export const LOWEST_OBJECTIVE_PERCENT = Math.ceil(1000 * (1 - 1 / BURN_RATES[0].burnRate)) / 10;
