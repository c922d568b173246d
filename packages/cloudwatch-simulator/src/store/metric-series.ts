import type { MetricIdentity } from '../model/metric';
import type { Datapoints } from './datapoints';
import type { StoreLimits } from './resolution';
import { Series } from './series';

/** The unit of values that came without one. */
const NO_UNIT = 'None';

/**
 * All data of one metric, apart by unit as in CloudWatch. Nearly all metrics have one unit: only a second
 * one, or a reader of one unit, makes further series.
 */
export class MetricSeries {
  /** Values of all units. */
  readonly all: Series;
  /** Undefined while all values have one unit. */
  #byUnit: Map<string, Series> | undefined;
  #unit: string | undefined;
  readonly #limits: StoreLimits;

  constructor(metric: MetricIdentity, limits: StoreLimits) {
    this.all = new Series(metric, limits);
    this.#limits = limits;
  }

  /** The units of its values, in the order in which they came. */
  get units(): readonly string[] {
    if (this.#byUnit === undefined) return this.#unit === undefined ? [] : [this.#unit];

    return [...this.#byUnit].filter(([, { isEmpty }]) => !isEmpty).map(([unit]) => unit);
  }

  /** @returns false if the time is older than the retention */
  put(datapoints: Datapoints): boolean {
    const unit = datapoints.unit ?? NO_UNIT;
    this.#unit ??= unit;
    if (this.#byUnit !== undefined || unit !== this.#unit) this.#seriesOf(unit).put(datapoints);

    return this.all.put(datapoints);
  }

  /** The values of a unit, or of all; undefined if there are none. */
  find(unit: string | undefined): Series | undefined {
    if (unit === undefined) return this.all;
    if (this.#byUnit !== undefined) return this.#byUnit.get(unit);

    return unit === this.#unit ? this.all : undefined;
  }

  /** A series that receives all later values of a unit, or of all units. */
  follow(unit: string | undefined): Series {
    return unit === undefined ? this.all : this.#seriesOf(unit);
  }

  #seriesOf(unit: string): Series {
    this.#byUnit ??= new Map(
      this.#unit === undefined || this.all.isEmpty ? [] : [[this.#unit, this.all.copy()]],
    );
    let series = this.#byUnit.get(unit);
    if (series === undefined) {
      series = new Series(this.all.metric, this.#limits);
      this.#byUnit.set(unit, series);
    }
    return series;
  }
}
