import type { MetricReference } from '../metrics/metric-reference';
import type { MathLine, MetricLine } from './widgets';

/**
 * The percentage of requests that a metric counts, on the right axis.
 *
 * @param index distinguishes the ids of several such lines in one graph
 */
export function shareLine(
  label: string,
  index: number,
  counted: MetricReference,
  requests: Pick<MetricLine, 'metric' | 'statistic'>,
): MathLine {
  const [part, all] = [`part${index}`, `all${index}`];
  return {
    label: `${label} %`,
    expression: `100 * FILL(${part}, 0) / ${all}`,
    using: { [part]: { metric: counted, statistic: 'Sum' }, [all]: requests },
    axis: 'right',
  };
}
