import type { MetricMath } from '../metrics/metric-math';
import type { MathLine } from './widgets';

/** The expression of an alarm as a line. */
export function mathLine({ expression, metrics }: MetricMath, label: string): MathLine {
  const using = Object.fromEntries(
    Object.entries(metrics).map(([id, metric]) => [id, { metric, statistic: metric.statistic }]),
  );
  return { expression, using, label };
}
