import type { BatchShape } from './batch';
import { BoundedCache } from './bounded-cache';
import type { Catalogue, CatalogueMetric, DimensionSets } from './catalogue';

/** Most shapes in the cache: far more than the code paths of one service. */
const MAX_SHAPES = 256;

/** A metric of the catalogue, and the text that stands for it in the cache keys of shapes. */
export interface IndexedMetric {
  readonly metric: CatalogueMetric;
  readonly key: string;
}

/** A catalogue prepared for recording: lookups by name, and a cache of shapes. */
export class Shapes {
  readonly namespace: string;
  readonly metrics: ReadonlyMap<string, IndexedMetric>;
  readonly dimensionNames: readonly string[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #dimensionSets: DimensionSets;
  readonly #shapes = new BoundedCache<string, BatchShape>(MAX_SHAPES);

  constructor(catalogue: Catalogue, dimensionless: boolean) {
    this.namespace = catalogue.namespace;
    this.metrics = new Map(
      Object.values(catalogue.metrics).map((metric, position) => [
        metric.name,
        { metric, key: `,${position}` },
      ]),
    );
    this.dimensionNames = [...new Set(catalogue.dimensionSets.flat())];
    this.#positions = new Map(this.dimensionNames.map((name, position) => [name, position]));
    const hasEmptySet = catalogue.dimensionSets.some((set) => set.length === 0);
    this.#dimensionSets =
      dimensionless && !hasEmptySet ? [...catalogue.dimensionSets, []] : catalogue.dimensionSets;
  }

  /** Position of a dimension's value in the list of dimension values. */
  positionOf(dimensionName: string): number | undefined {
    return this.#positions.get(dimensionName);
  }

  /**
   * The shape of a request with these metrics and these dimension values (undefined for an unknown one).
   * It has the dimension sets whose dimensions are all known, which may be none.
   */
  shapeOf(
    recorded: ReadonlyMap<IndexedMetric, unknown>,
    dimensionValues: readonly (string | undefined)[],
  ): BatchShape {
    let key = '';
    for (const value of dimensionValues) key += value === undefined ? '-' : '+';
    for (const indexed of recorded.keys()) key += indexed.key;
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const dimensionNames = this.dimensionNames.filter(
      (_, position) => dimensionValues[position] !== undefined,
    );
    const shape: BatchShape = Object.freeze({
      namespace: this.namespace,
      metrics: Object.freeze([...recorded.keys()].map(({ metric }) => metric)),
      dimensionNames: Object.freeze(dimensionNames),
      dimensionSets: Object.freeze(
        this.#dimensionSets.filter((set) => set.every((name) => dimensionNames.includes(name))),
      ),
    });
    this.#shapes.set(key, shape);
    return shape;
  }
}
