import type { MetricMath } from '../metrics/metric-math';
import { errorBudget } from './error-budget';

/** An objective as something to watch. */
export interface ServiceLevel {
  /** Beginning of its alarms' construct ids. */
  readonly id: string;
  /** Beginning of its alarms' names. */
  readonly title: string;
  readonly objectivePercent: number;
  /** What requests are called, in the plural: `orders`. */
  readonly requests: string;
  /** What good requests do, as the predicate after {@link requests}: `succeed`. */
  readonly good: string;
  /** What to do first when its budget burns. */
  readonly firstLook: string;
  /** Percentage of good requests in a period; `samples` is the id of the number of requests. */
  readonly goodPercent: (periodSeconds: number) => MetricMath<'Percent'>;
}

/**
 * Burn rate of the budget over periods with enough requests. At 1, the budget lasts exactly until
 * the end of the window.
 */
export function burnRate(
  level: ServiceLevel,
  periodSeconds: number,
  minimumSamples: number,
): MetricMath<'None'> {
  const { expression, metrics } = level.goodPercent(periodSeconds);
  const budgetPercent = Number((100 * errorBudget(level.objectivePercent)).toFixed(7));
  const burn = `(100 - ${expression}) / ${budgetPercent}`;
  const { good } = metrics;
  if (minimumSamples <= 1 || good === undefined) return { unit: 'None', expression: burn, metrics };
  return {
    unit: 'None',
    expression: `IF(samples >= ${minimumSamples}, ${burn})`,
    metrics: { ...metrics, samples: { ...good, statistic: 'SampleCount' } },
  };
}
