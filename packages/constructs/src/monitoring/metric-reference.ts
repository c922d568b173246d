import type { CatalogueMetric } from '@inference-pipeline/metrics';
import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';

/** One metric in CloudWatch: a catalogue entry under one of the dimension sets it is published in. */
export interface MetricReference {
  readonly metric: CatalogueMetric;
  /** Dimension name → value. CloudWatch matches a metric only by all of its dimensions. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Refers to a catalogue entry by the values of its dimensions.
 *
 * @throws ConstructPropsError when the metric is not published under just these dimensions: a graph
 * of it would stay empty, and an alarm would never have data.
 */
export function referToMetric(
  construct: Construct,
  metric: CatalogueMetric,
  dimensions: Readonly<Record<string, string>>,
): MetricReference {
  const asked = Object.keys(dimensions);
  const published = metric.dimensionSets.some(
    (set) => set.length === asked.length && set.every((name) => asked.includes(name)),
  );
  if (!published) {
    throw new ConstructPropsError(construct, {
      prop: `dimensions of ${metric.name}`,
      expected: metric.dimensionSets.map((set) => `[${set.join(', ')}]`).join(' or '),
      got: `[${asked.join(', ')}]`,
    });
  }
  return { metric, dimensions };
}

/** Namespace, name and dimensions as one flat list, the form that dashboard widgets take. */
export function flatReference({ metric, dimensions }: MetricReference): readonly string[] {
  return [metric.namespace, metric.name, ...Object.entries(dimensions).flat()];
}
