import type { MetricReference, Statistic, Line } from '@inference-pipeline/monitoring-constructs';

import type { VariantMetrics } from '../pipeline-metrics';

/** Most variants that are drawn each by itself: a handful of lines can still be told apart. */
const MAX_DRAWN_VARIANTS = 5;

/** Lines drawn of an endpoint with more variants: those with the highest values. */
const DRAWN_OF_MANY = 10;

export interface VariantLineOptions {
  readonly endpointName: string;
  readonly variants: readonly VariantMetrics[];
  readonly metricOf: (variant: VariantMetrics) => MetricReference;
  readonly statistic: Statistic;
  /** Lower case letters: the beginning of its ids. */
  readonly id: string;
  readonly label: string;
  /** What values are divided by, as text. Default 1. */
  readonly divisorOf?: (variant: VariantMetrics) => string;
  /** Factor by which values are multiplied. Default 1. */
  readonly factor?: number;
  readonly periodSeconds?: number;
}

/**
 * A metric of each variant as lines. Of more than five variants, the ten with the highest values are
 * found by a search when the dashboard is looked at, so that it has as many metrics for fifty
 * variants as for six.
 */
export function variantLines(options: VariantLineOptions): readonly Line[] {
  const { variants, metricOf, statistic, id, label, factor = 1 } = options;
  const divisorOf = options.divisorOf ?? (() => '1');
  if (variants.length > MAX_DRAWN_VARIANTS) return manyVariants(options);
  return variants.map((variant, index): Line => {
    const metric = metricOf(variant);
    const name = variants.length === 1 ? label : `${label} ${variant.name}`;
    const scaled = scale(`${id}${index}`, factor, divisorOf(variant));
    return scaled === `${id}${index}`
      ? { metric, statistic, label: name }
      : { expression: scaled, using: { [`${id}${index}`]: { metric, statistic } }, label: name };
  });
}

function manyVariants(options: VariantLineOptions): readonly Line[] {
  const { endpointName, variants, statistic, label, factor = 1, periodSeconds = 60 } = options;
  const [first] = variants;
  if (first === undefined) return [];
  const { metric } = options.metricOf(first);
  const divisors = new Set(variants.map((variant) => options.divisorOf?.(variant) ?? '1'));
  // Variants on different instances cannot be divided alike in one search; they are shown as
  // SageMaker gives them.
  const [divisor = '1'] = divisors.size === 1 ? divisors : [];
  const search = `SEARCH('{${metric.namespace},EndpointName,VariantName} MetricName="${metric.name}" EndpointName="${endpointName}"', '${statistic}', ${periodSeconds})`;
  const highest = `SLICE(SORT(${search}, MAX, DESC), 0, ${DRAWN_OF_MANY})`;
  return [{ expression: scale(highest, factor, divisor), label }];
}

function scale(value: string, factor: number, divisor: string): string {
  const multiplied = factor === 1 ? value : `${value} * ${factor}`;
  return divisor === '1' ? multiplied : `${multiplied} / ${divisor}`;
}
