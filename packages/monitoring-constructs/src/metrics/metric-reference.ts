import type { MetricUnit, MetricSource } from '@inference-pipeline/metrics';
import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import type { Statistic } from './statistic';

/** One metric in CloudWatch: a source under one of the dimension sets it is published in. */
export interface MetricReference<U extends MetricUnit = MetricUnit> {
  readonly metric: MetricSource<U>;
  /** Dimension name → value. CloudWatch matches a metric only by all of its dimensions. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A statistic of a metric over periods: a line of a graph, or the subject of an alarm. */
export interface Metric<U extends MetricUnit = MetricUnit> extends MetricReference<U> {
  readonly statistic: Statistic;
  /** Seconds of one datapoint. */
  readonly periodSeconds: number;
}

/**
 * Refers to a metric by the values of its dimensions.
 *
 * @throws ConstructPropsError when the metric is not published under just these dimensions: a graph
 * of it would stay empty, and an alarm would never have data.
 */
export function referToMetric<U extends MetricUnit>(
  construct: Construct,
  metric: MetricSource<U>,
  dimensions: Readonly<Record<string, string>>,
): MetricReference<U> {
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
