import { CatalogueError } from './errors';
import { MAX_DIMENSIONS_PER_SET } from './limits';
import { dimensionNameProblem, metricNameProblem, namespaceProblem, shown } from './naming';
import { METRIC_UNITS, type MetricUnit } from './unit';

/** Definition of one metric. */
export interface MetricDefinition {
  /** The unit of every value of the metric. */
  readonly unit: MetricUnit;
  /** One sentence for people about what a value means. */
  readonly meaning: string;
  /**
   * 1 for a high-resolution metric, which CloudWatch stores to the second for three hours; 60 for a
   * standard one.
   *
   * @default 60
   */
  readonly storageResolutionSeconds?: 1 | 60;
}

/** The dimension sets under which every metric is published: one CloudWatch metric for each set. */
export type DimensionSets<DimensionName extends string = string> =
  readonly (readonly DimensionName[])[];

/** A metric of a catalogue, with everything that an alarm or a graph needs to refer to it. */
export interface CatalogueMetric<
  Name extends string = string,
  DimensionName extends string = string,
> {
  readonly name: Name;
  readonly namespace: string;
  readonly unit: MetricUnit;
  readonly meaning: string;
  readonly storageResolutionSeconds: 1 | 60;
  readonly dimensionSets: DimensionSets<DimensionName>;
}

/** The metrics of one namespace. Frozen. */
export interface Catalogue<Name extends string = string, DimensionName extends string = string> {
  readonly namespace: string;
  readonly dimensionSets: DimensionSets<DimensionName>;
  readonly metrics: { readonly [N in Name]: CatalogueMetric<N, DimensionName> };
}

/** Input of {@link defineCatalogue}. */
export interface CatalogueDefinition<Name extends string, DimensionName extends string> {
  /** 1–255 letters, digits, spaces and `. - _ / # :`; must not begin with `AWS/` or `:`. */
  readonly namespace: string;
  /** Each set has at most 30 distinct dimension names of 1–250 printable ASCII characters. */
  readonly dimensionSets: DimensionSets<DimensionName>;
  /** By name. A name has 1–255 printable ASCII characters and is not the name of a dimension. */
  readonly metrics: Readonly<Record<Name, MetricDefinition>>;
}

/** Input of {@link extendCatalogue}. */
export interface CatalogueExtension<Name extends string, DimensionName extends string> {
  readonly metrics: Readonly<Record<Name, MetricDefinition>>;
  /** Further dimension sets, for the metrics of the base and for the new ones. */
  readonly dimensionSets?: DimensionSets<DimensionName>;
}

function checkDimensionSets(namespace: string, dimensionSets: DimensionSets): void {
  const seen = new Set<string>();
  dimensionSets.forEach((set, position) => {
    const where = `Catalogue ${namespace}: dimensionSets[${position}]`;
    if (set.length > MAX_DIMENSIONS_PER_SET) {
      throw new CatalogueError(
        `${where} must have at most ${MAX_DIMENSIONS_PER_SET} dimensions, has ${set.length}.`,
      );
    }
    for (const name of set) {
      const problem = dimensionNameProblem(name);
      if (problem !== undefined) throw new CatalogueError(`${where}: ${shown(name)} ${problem}.`);
    }
    if (new Set(set).size < set.length) {
      throw new CatalogueError(`${where} names a dimension twice: ${set.join(', ')}.`);
    }

    // The order of dimensions means nothing to CloudWatch: two orders of a set would count everything twice.
    const identity = [...set].sort().join('\n');
    if (seen.has(identity)) {
      throw new CatalogueError(`${where} repeats an earlier set: [${set.join(', ')}].`);
    }

    seen.add(identity);
  });
}

function checkMetric(namespace: string, name: string, definition: MetricDefinition): void {
  const where = `Catalogue ${namespace}: metric ${shown(name)}`;
  const problem = metricNameProblem(name);
  if (problem !== undefined) throw new CatalogueError(`${where} ${problem}.`);
  if (!METRIC_UNITS.includes(definition.unit)) {
    const got = shown(definition.unit);
    throw new CatalogueError(`${where}: unit must be a CloudWatch standard unit, got ${got}.`);
  }
  const { storageResolutionSeconds: resolution = 60 } = definition;
  if (![1, 60].includes(resolution)) {
    throw new CatalogueError(
      `${where}: storageResolutionSeconds must be 1 or 60, got ${String(resolution)}.`,
    );
  }
}

/**
 * Defines the metrics of a namespace once, both for the code that records them and for the code that
 * graphs and alarms on them. Checks CloudWatch's rules and freezes the result.
 *
 * @throws {@link CatalogueError} that names the metric, dimension or namespace that breaks a rule.
 * @example
 * ```ts
 * const shop = defineCatalogue({
 *   namespace: 'Shop',
 *   dimensionSets: [['Country']],
 *   metrics: { OrderValue: { unit: 'None', meaning: 'euros of one order' } },
 * });
 * shop.metrics.OrderValue.namespace; // 'Shop'
 * ```
 */
export function defineCatalogue<const Name extends string, const DimensionName extends string>({
  namespace,
  dimensionSets,
  metrics,
}: CatalogueDefinition<Name, DimensionName>): Catalogue<Name, DimensionName> {
  const problem = namespaceProblem(namespace);
  if (problem !== undefined) throw new CatalogueError(`Namespace ${shown(namespace)} ${problem}.`);
  checkDimensionSets(namespace, dimensionSets);
  const dimensionNames: ReadonlySet<string> = new Set(dimensionSets.flat());
  const frozenSets = Object.freeze(dimensionSets.map((set) => Object.freeze([...set])));
  const entries = Object.entries<MetricDefinition>(metrics).map(([name, definition]) => {
    checkMetric(namespace, name, definition);
    if (dimensionNames.has(name)) {
      throw new CatalogueError(
        `Catalogue ${namespace}: ${shown(name)} is both a metric and a dimension, and one EMF document cannot have both.`,
      );
    }
    const { unit, meaning, storageResolutionSeconds = 60 } = definition;
    const metric: CatalogueMetric = Object.freeze({
      name,
      namespace,
      unit,
      meaning,
      storageResolutionSeconds,
      dimensionSets: frozenSets,
    });
    return [name, metric] as const;
  });
  return Object.freeze({
    namespace,
    dimensionSets: frozenSets,
    metrics: Object.freeze(Object.fromEntries(entries)) as Catalogue<
      Name,
      DimensionName
    >['metrics'],
  });
}

/**
 * Creates a catalogue with the metrics of a base catalogue and your own. The base is not modified.
 *
 * @throws {@link CatalogueError} if a new metric has the name of an existing one, or breaks a rule.
 * @example
 * ```ts
 * const mine = extendCatalogue(inferenceMetrics, {
 *   metrics: { InputTokens: { unit: 'Count', meaning: 'tokens of one prompt' } },
 * });
 * mine.metrics.InputTokens.namespace; // 'InferencePipeline'
 * ```
 */
export function extendCatalogue<
  BaseName extends string,
  BaseDimension extends string,
  const Name extends string,
  const DimensionName extends string = never,
>(
  base: Catalogue<BaseName, BaseDimension>,
  { metrics, dimensionSets = [] }: CatalogueExtension<Name, DimensionName>,
): Catalogue<BaseName | Name, BaseDimension | DimensionName> {
  for (const name of Object.keys(metrics)) {
    if (Object.hasOwn(base.metrics, name)) {
      throw new CatalogueError(
        `Catalogue ${base.namespace} already has a metric ${shown(name)}: choose another name for yours.`,
      );
    }
  }
  return defineCatalogue<BaseName | Name, BaseDimension | DimensionName>({
    namespace: base.namespace,
    dimensionSets: [...base.dimensionSets, ...dimensionSets],
    metrics: { ...base.metrics, ...metrics },
  });
}
