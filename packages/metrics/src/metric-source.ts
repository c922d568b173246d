import type { DimensionSets } from './catalogue';
import type { MetricUnit } from './unit';

/**
 * A metric that somebody publishes: an entry of a catalogue of `@inference-pipeline/metrics` or of
 * `awsMetrics`. Nothing else can be graphed or alarmed on.
 */
export interface MetricSource<U extends MetricUnit = MetricUnit> {
  readonly namespace: string;
  readonly name: string;
  /** The unit of every value. */
  readonly unit: U;
  /** Under which dimensions it is published: one metric of CloudWatch for each set. */
  readonly dimensionSets: DimensionSets;
}
