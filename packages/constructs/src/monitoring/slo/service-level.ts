import type { MetricMath } from '../metric-math';
import type { ServedMetrics } from '../pipeline-metrics';
import { errorBudget, type Objectives } from './objectives';

/** An objective as something to watch. */
export interface ServiceLevel {
  readonly id: 'availability' | 'latency';
  /** Beginning of its alarms' names. */
  readonly title: string;
  readonly objectivePercent: number;
  /** What a good request is, after "of inferences". */
  readonly good: string;
  /** What to do first when its budget burns. */
  readonly firstLook: string;
  /** Percentage of good requests in a period; `samples` is the id of their number. */
  readonly goodPercent: (periodSeconds: number) => MetricMath<'Percent'>;
}

/** The objectives that are on, by what they are measured with. */
export function serviceLevels(
  { availability, latency }: Objectives,
  { service }: ServedMetrics,
): readonly ServiceLevel[] {
  return [
    ...(availability
      ? [
          {
            id: 'availability' as const,
            title: 'Availability',
            ...availability,
            good: 'succeed',
            firstLook:
              'First run the saved log query "errors by type": model-failed points at the container, throttled and deadline-exceeded at too few instances, internal-error at the function.',
            goodPercent: (periodSeconds: number): MetricMath<'Percent'> => ({
              unit: 'Percent',
              expression: '100 * good',
              // SuccessCount is 0 or 1 an inference: its average is the share.
              metrics: {
                good: { ...service.SuccessCount, statistic: 'Average', periodSeconds },
              },
            }),
          },
        ]
      : []),
    ...(latency
      ? [
          {
            id: 'latency' as const,
            title: 'Latency',
            ...latency,
            good: `take at most ${latency.thresholdMs} ms in the endpoint`,
            firstLook:
              'First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: more requests need more instances, slower ones a look at model and inputs.',
            goodPercent: (periodSeconds: number): MetricMath<'Percent'> => ({
              unit: 'Percent',
              expression: 'good',
              metrics: {
                good: {
                  ...service.LatencyMs,
                  statistic: `PR(:${latency.thresholdMs})`,
                  periodSeconds,
                },
              },
            }),
          },
        ]
      : []),
  ];
}

/**
 * How many times too fast the budget burns, over a period with enough requests: 1 uses it up just at
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
