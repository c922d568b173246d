import { checkObjective } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/** The percentage of requests that must be good over a rolling window. */
export interface ObjectiveOptions {
  /** Default true. */
  readonly enabled?: boolean;
  /** Percent of requests, more than 93.1 and less than 100. */
  readonly objectivePercent?: number;
}

/** Service level objectives of a pipeline. */
export interface SloOptions {
  /** Inferences that succeed. Default 99.5 %. */
  readonly availability?: ObjectiveOptions;
  /** Inferences whose endpoint call is fast enough. Default 95 % within 2000 ms. */
  readonly latency?: ObjectiveOptions & {
    /** Milliseconds. Default 2000. */
    readonly thresholdMs?: number;
  };
  /** Days of the rolling window over which the dashboard computes the budget. Default 30. */
  readonly windowDays?: number;
}

/** The objectives with all defaults filled in. An objective that is off is undefined. */
export interface Objectives {
  readonly availability: { readonly objectivePercent: number } | undefined;
  readonly latency: { readonly objectivePercent: number; readonly thresholdMs: number } | undefined;
  readonly windowDays: number;
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
    checkObjective(construct, `slos.${name}.objectivePercent`, objectivePercent);
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
