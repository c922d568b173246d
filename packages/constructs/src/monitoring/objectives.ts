import { checkObjective } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/** The percentage of requests that must be good over a rolling window. */
export interface ObjectiveOptions {
  /** Default true. */
  readonly enabled?: boolean;
  /** Percent of requests, more than 93.1 and less than 100. */
  readonly objectivePercent?: number;
}

/** Bounds of an error, which a statistic writes in full with at most ten decimals. */
export const SMALLEST_ERROR = 1e-10;
export const GREATEST_ERROR = 1e15;

/** Service level objectives of a pipeline. */
export interface SloOptions {
  /** Inferences that succeed. Default 99.5 %. */
  readonly availability?: ObjectiveOptions;
  /** Inferences whose endpoint call is fast enough. Default 95 % within 2000 ms. */
  readonly latency?: ObjectiveOptions & {
    /** Milliseconds. Default 2000. */
    readonly thresholdMs?: number;
  };
  /**
   * Predictions that match their ground truth. Default: not an objective. Needs ground truth.
   */
  readonly quality?: ObjectiveOptions & {
    /**
     * For ground truth that is a number: the greatest absolute error of a good prediction, in the unit
     * of the signal; 0, or from {@link SMALLEST_ERROR} to {@link GREATEST_ERROR}. Required there, and
     * only there.
     */
    readonly maximumError?: number;
  };
  /**
   * Streamed answers whose first byte comes soon enough. Default: not an objective. Needs streaming.
   */
  readonly firstByte?: ObjectiveOptions & {
    /** Milliseconds from the call of the endpoint to the first byte. Default 2000. */
    readonly thresholdMs?: number;
  };
  /** Days of the rolling window over which the dashboard computes the budget. Default 30. */
  readonly windowDays?: number;
}

/** The objectives with all defaults filled in. An objective that is off is undefined. */
export interface Objectives {
  readonly availability: { readonly objectivePercent: number } | undefined;
  readonly latency: { readonly objectivePercent: number; readonly thresholdMs: number } | undefined;
  readonly quality:
    { readonly objectivePercent: number; readonly maximumError: number | undefined } | undefined;
  readonly firstByte:
    { readonly objectivePercent: number; readonly thresholdMs: number } | undefined;
  readonly windowDays: number;
}

/** Default time within which a call ends, and within which a stream begins. */
const DEFAULT_THRESHOLD_MS = 2000;

/** Default objective of the latency and of the first byte, in percent. */
const DEFAULT_FAST_PERCENT = 95;

/** Default objective of the quality, in percent. */
const DEFAULT_QUALITY_PERCENT = 95;

/**
 * Fills in the defaults.
 *
 * @throws ConstructPropsError for an objective whose fastest alarm could never fire, or that allows
 * nothing to fail
 */
export function resolveObjectives(construct: Construct, options: SloOptions): Objectives {
  const { availability = {}, latency = {}, quality, firstByte, windowDays = 30 } = options;
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
          objectivePercent: check('latency', latency.objectivePercent ?? DEFAULT_FAST_PERCENT),
          thresholdMs: latency.thresholdMs ?? DEFAULT_THRESHOLD_MS,
        }
      : undefined,
    quality:
      quality && isOn(quality)
        ? {
            objectivePercent: check('quality', quality.objectivePercent ?? DEFAULT_QUALITY_PERCENT),
            maximumError: quality.maximumError,
          }
        : undefined,
    firstByte:
      firstByte && isOn(firstByte)
        ? {
            objectivePercent: check(
              'firstByte',
              firstByte.objectivePercent ?? DEFAULT_FAST_PERCENT,
            ),
            thresholdMs: firstByte.thresholdMs ?? DEFAULT_THRESHOLD_MS,
          }
        : undefined,
    windowDays,
  };
}
