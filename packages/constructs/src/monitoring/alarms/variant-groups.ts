import type { MetricUnit } from '@inference-pipeline/metrics';

import { greatestOf, MAX_METRICS_IN_ALARM, whereSampled, type MetricMath } from '../metric-math';
import type { Metric } from '../metric-reference';
import type { VariantMetrics } from '../pipeline-metrics';

/** What to watch of one variant: an expression over its own metrics, told apart by a suffix. */
export interface VariantWatch {
  /** `id` gives the id that one of the metrics below has in this variant. */
  readonly value: (id: (name: string) => string) => string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * The worst variant of an endpoint, as expressions that each hold as many variants as ten metrics
 * allow: one alarm for all variants of most endpoints, and never more than the number of variants
 * asks for. An alarm for each variant would cost as much, as CloudWatch charges by metric, and
 * notify once a variant.
 */
export function worstVariant<U extends MetricUnit>(
  variants: readonly VariantMetrics[],
  unit: U,
  watchOf: (variant: VariantMetrics) => VariantWatch,
): readonly (MetricMath<U> | Metric<U>)[] {
  const watches = variants.map(watchOf);
  const metricsEach = Math.max(...watches.map(({ metrics }) => Object.keys(metrics).length));
  return inGroups(watches, Math.floor(MAX_METRICS_IN_ALARM / metricsEach)).map((group) => {
    const idIn = (index: number) => (name: string) => `${name}${index}`;
    return {
      unit,
      expression: greatestOf(group.map(({ value }, index) => value(idIn(index)))),
      metrics: Object.fromEntries(
        group.flatMap(({ metrics }, index) =>
          Object.entries(metrics).map(([name, metric]) => [idIn(index)(name), metric] as const),
        ),
      ),
    };
  });
}

/** A statistic of one metric of a variant that counts only with enough samples of another. */
export function sampledWatch(
  value: (id: string) => string,
  metric: Metric,
  minimumSamples: number,
): VariantWatch {
  return {
    value: (id) => whereSampled(value(id('m')), id('n'), minimumSamples),
    metrics: {
      m: metric,
      ...(minimumSamples > 1 && { n: { ...metric, statistic: 'SampleCount' as const } }),
    },
  };
}

function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
