import type { MetricReference, Statistic, Line } from '@inference-pipeline/monitoring-constructs';

import type { VariantMetrics } from '../pipeline-metrics';

/** Maximum number of variants with a separate line each, so that the lines can be told apart. */
const MAX_DRAWN_VARIANTS = 5;

/** Number of lines for an endpoint with more variants: those with the highest values. */
const DRAWN_OF_MANY = 10;

export interface VariantLineOptions {
  readonly endpointName: string;
  readonly variants: readonly VariantMetrics[];
  readonly metricOf: (variant: VariantMetrics) => MetricReference;
  readonly statistic: Statistic;
  /** Prefix of the metric ids, in lower case letters. */
  readonly id: string;
  readonly label: string;
  /** Divisor of the values, as text. Default 1. */
  readonly divisorOf?: (variant: VariantMetrics) => string;
  /** Factor by which values are multiplied. Default 1. */
  readonly factor?: number;
  readonly periodSeconds?: number;
}

/**
 * Lines for a metric of each variant. With more than five variants, a search finds the ten with the
 * highest values when the dashboard is viewed, so fifty variants need as many metrics as six.
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
  // One search cannot use a different divisor per variant, so variants on different instances are
  // shown as SageMaker publishes them.
  const [divisor = '1'] = divisors.size === 1 ? divisors : [];
  const search = `SEARCH('{${metric.namespace},EndpointName,VariantName} MetricName="${metric.name}" EndpointName="${endpointName}"', '${statistic}', ${periodSeconds})`;
  const highest = `SLICE(SORT(${search}, MAX, DESC), 0, ${DRAWN_OF_MANY})`;
  return [{ expression: scale(highest, factor, divisor), label }];
}

function scale(value: string, factor: number, divisor: string): string {
  const multiplied = factor === 1 ? value : `${value} * ${factor}`;
  return divisor === '1' ? multiplied : `${multiplied} / ${divisor}`;
}
