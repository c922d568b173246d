import {
  metricKey,
  type Datapoints,
  type MetricIdentity,
} from '@inference-pipeline/cloudwatch-simulator';

/**
 * Every single value that was recorded of a metric, ascending.
 *
 * @throws Error for a summary, whose values are unknown
 */
export function recordedValues(
  recorded: readonly Datapoints[],
  metric: MetricIdentity,
): readonly number[] {
  return recorded
    .filter((each) => metricKey(each.metric) === metricKey(metric))
    .flatMap(({ values, counts }) => {
      if (values === undefined) throw new Error(`${metric.metricName} came as a summary`);

      return Array.from(values).flatMap((value, index) =>
        Array.from({ length: counts?.[index] ?? 1 }, () => value),
      );
    })
    .sort((one, other) => one - other);
}
