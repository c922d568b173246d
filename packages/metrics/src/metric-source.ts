import type { DimensionSets } from './catalogue';
import type { MetricUnit } from './unit';

/**
 * A published metric: an entry of a catalogue, or of AWS's own metrics. Only such a metric can be
 * graphed or alarmed on.
 */
export interface MetricSource<U extends MetricUnit = MetricUnit> {
  readonly namespace: string;
  readonly name: string;
  /** The unit of every value. */
  readonly unit: U;
  /** The dimension sets under which it is published: one CloudWatch metric for each set. */
  readonly dimensionSets: DimensionSets;
}
