import type { MetricsBatch } from './batch';
import { didYouMean } from './did-you-mean';
import type { Reject } from './drop';
import {
  DimensionError,
  MetricsError,
  MetricValueError,
  PropertyError,
  PublishedRequestError,
  TransportError,
  UnknownMetricError,
} from './errors';
import { jsonText } from './json-text';
import { MAX_METRIC_VALUE, MIN_METRIC_VALUE } from './limits';
import { dimensionValueProblem, EMF_METADATA_KEY, shown } from './naming';
import type { IndexedMetric, Shapes } from './shapes';
import type { MetricsTransport } from './transport';

/** The parts that the requests of one recorder share; no request changes them. */
export interface RequestContext {
  readonly shapes: Shapes;
  readonly transport: MetricsTransport;
  readonly reject: Reject;
}

/**
 * The metrics of one request, created by `recorder.begin`. A request owns all its state, so concurrent
 * requests cannot mix.
 */
export interface MetricsRequest<
  Name extends string = string,
  DimensionName extends string = string,
> {
  /**
   * Records one value: 0, or a number of magnitude 2^-359 to 2^360. A metric can be recorded any number
   * of times.
   *
   * @throws {@link UnknownMetricError}, {@link MetricValueError} or {@link PublishedRequestError},
   *   unless the recorder drops
   */
  record(name: Name, value: number): void;
  /**
   * Sets a dimension for this request: 1–1024 printable ASCII characters.
   *
   * @throws {@link DimensionError} or {@link PublishedRequestError}, unless the recorder drops
   */
  setDimension(name: DimensionName, value: string): void;
  /**
   * Adds context to the log event, where it can be searched; it is not part of any metric. The value is
   * read immediately: later changes to it have no effect.
   *
   * @throws {@link PropertyError} or {@link PublishedRequestError}, unless the recorder drops
   */
  setProperty(name: string, value: unknown): void;
  /**
   * Passes the recorded values to the transport. A second call does nothing, and neither does a call if
   * nothing was recorded.
   *
   * @throws {@link DimensionError} if no dimension set is complete, {@link TransportError} if the
   *   transport fails, {@link EventSizeError} if it refuses something as too large, unless the recorder
   *   drops
   */
  publish(): void;
}

/** The implementation of {@link MetricsRequest}. */
export class RecordedRequest implements MetricsRequest {
  readonly #context: RequestContext;
  readonly #values = new Map<IndexedMetric, number | number[]>();
  readonly #dimensionValues: (string | undefined)[];
  readonly #properties = new Map<string, string>();
  #published = false;

  constructor(context: RequestContext, dimensionValues: readonly (string | undefined)[]) {
    this.#context = context;
    this.#dimensionValues = dimensionValues.slice();
  }

  record(name: string, value: number): void {
    const metric = this.#context.shapes.metrics.get(name);
    if (metric === undefined) {
      const hint = didYouMean(name, [...this.#context.shapes.metrics.keys()]);
      this.#dropValue(name, new UnknownMetricError(`There is no metric ${shown(name)}: ${hint}`));
      return;
    }
    if (!isTaken(value)) {
      const problem = `must be 0 or a number of magnitude 2^-359 to 2^360, got ${typeof value === 'number' ? value : typeof value}`;
      this.#dropValue(name, new MetricValueError(`A value of metric ${name} ${problem}.`));
      return;
    }
    if (this.#published) {
      this.#dropValue(name, afterPublish(`metric ${name} was recorded`));
      return;
    }
    const earlier = this.#values.get(metric);
    if (earlier === undefined) this.#values.set(metric, value);
    else if (typeof earlier === 'number') this.#values.set(metric, [earlier, value]);
    else earlier.push(value);
  }

  setDimension(name: string, value: string): void {
    const { shapes, reject } = this.#context;
    const position = shapes.positionOf(name);
    const problem = dimensionValueProblem(value);
    if (position !== undefined && problem === undefined && !this.#published) {
      this.#dimensionValues[position] = value;
      return;
    }
    let error;
    if (this.#published) {
      error = afterPublish(`dimension ${shown(name)} was set`);
    } else if (position === undefined) {
      const hint = didYouMean(name, shapes.dimensionNames);
      error = new DimensionError(`There is no dimension ${shown(name)}: ${hint}`);
    } else {
      error = new DimensionError(`The value of dimension ${shown(name)} ${problem ?? ''}.`);
    }
    reject({ kind: 'dimension', name, count: 0, error });
  }

  setProperty(name: string, value: unknown): void {
    const { reject } = this.#context;
    const problem = this.#propertyNameProblem(name);
    if (problem !== undefined) {
      reject({ kind: 'property', name, count: 0, error: problem });
      return;
    }
    try {
      const text = jsonText(value);
      if (text !== undefined) {
        this.#properties.set(name, text);
        return;
      }
    } catch (cause) {
      const error = new PropertyError(`Property ${shown(name)} cannot be written as JSON.`, {
        cause,
      });
      reject({ kind: 'property', name, count: 0, error });
      return;
    }
    const error = new PropertyError(
      `Property ${shown(name)} is a ${typeof value}, which JSON cannot represent.`,
    );
    reject({ kind: 'property', name, count: 0, error });
  }

  publish(): void {
    if (this.#published) return;
    this.#published = true;
    if (this.#values.size === 0) return;
    const { shapes, reject, transport } = this.#context;
    const shape = shapes.shapeOf(this.#values, this.#dimensionValues);
    if (shape.dimensionSets.length === 0) {
      const given = shape.dimensionNames.join(', ') || 'none';
      const error = new DimensionError(
        `No dimension set of ${shapes.namespace} has a value for all its dimensions (given: ${given}).`,
      );
      reject({ kind: 'request', name: shapes.namespace, count: this.#valueCount(), error });
      return;
    }
    const batch: MetricsBatch = {
      shape,
      values: [...this.#values.values()],
      dimensionValues: this.#dimensionValues.filter((value) => value !== undefined),
      properties: this.#properties,
      reject,
    };
    try {
      transport.send(batch);
    } catch (cause) {
      // An error that `reject` threw for the transport needs no wrapping.
      const error =
        cause instanceof MetricsError
          ? cause
          : new TransportError(`The transport failed to take a batch of ${shapes.namespace}.`, {
              cause,
            });
      reject({ kind: 'request', name: shapes.namespace, count: this.#valueCount(), error });
    }
  }

  #dropValue(name: string, error: MetricsError): void {
    this.#context.reject({ kind: 'metric', name, count: 1, error });
  }

  #propertyNameProblem(name: string): PropertyError | PublishedRequestError | undefined {
    const { shapes } = this.#context;
    if (this.#published) return afterPublish(`property ${shown(name)} was set`);
    if (name === '') return new PropertyError('A property must have a name.');
    let owner;
    if (shapes.metrics.has(name)) owner = 'a metric';
    else if (shapes.positionOf(name) !== undefined) owner = 'a dimension';
    else if (name === EMF_METADATA_KEY) owner = 'the embedded metric format';
    else return undefined;
    return new PropertyError(`Property ${shown(name)} has the name of ${owner}: choose another.`);
  }

  #valueCount(): number {
    let count = 0;
    for (const value of this.#values.values()) {
      count += typeof value === 'number' ? 1 : value.length;
    }
    return count;
  }
}

/** Whether CloudWatch takes a value. NaN is refused, because every comparison with it is false. */
function isTaken(value: unknown): boolean {
  if (value === 0) return true;
  const magnitude = typeof value === 'number' ? Math.abs(value) : NaN;
  return magnitude >= MIN_METRIC_VALUE && magnitude <= MAX_METRIC_VALUE;
}

function afterPublish(what: string): PublishedRequestError {
  return new PublishedRequestError(`After the request was published, ${what}.`);
}
