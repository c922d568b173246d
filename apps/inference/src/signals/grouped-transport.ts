import type { MetricsBatch, MetricsTransport } from '@inference-pipeline/metrics';

/**
 * Passes batches on with the metrics of each group apart from the others, so that a line of the log holds
 * one group.
 *
 * @param groupOf the group of a metric, by its name
 */
export function groupedTransport(
  transport: MetricsTransport,
  groupOf: (metricName: string) => string,
): MetricsTransport {
  return {
    send(batch) {
      const { shape, values } = batch;
      const groups = new Map<string, number[]>();
      for (const [position, { name }] of shape.metrics.entries()) {
        const group = groupOf(name);
        groups.set(group, [...(groups.get(group) ?? []), position]);
      }
      for (const positions of groups.values()) {
        const part: MetricsBatch = {
          ...batch,
          shape: { ...shape, metrics: shape.metrics.filter((_, at) => positions.includes(at)) },
          values: values.filter((_, at) => positions.includes(at)),
        };
        transport.send(part);
      }
    },
    flush: (options) => transport.flush(options),
  };
}
