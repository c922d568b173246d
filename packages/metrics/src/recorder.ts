import type { Catalogue } from './catalogue';
import { type Drop, DropPolicy, type OnInvalid } from './drop';
import { type MetricsRequest, RecordedRequest, type RequestContext } from './request';
import { Shapes } from './shapes';
import type { MetricsTransport } from './transport';

/** Values of dimensions by name; undefined means unknown, as if it were left out. */
export type DimensionValues<DimensionName extends string = string> = Readonly<
  Partial<Record<DimensionName, string | undefined>>
>;

/** What {@link createRecorder} takes. */
export interface RecorderOptions<Name extends string, DimensionName extends string> {
  readonly catalogue: Catalogue<Name, DimensionName>;
  readonly transport: MetricsTransport;
  /** Values of dimensions that hold for every request. */
  readonly dimensions?: DimensionValues<NoInfer<DimensionName>> | undefined;
  /**
   * Publishes every metric without dimensions too.
   *
   * @default false
   */
  readonly dimensionless?: boolean | undefined;
  /**
   * What happens to what CloudWatch would refuse: `throw` an error that names the culprit, or `drop` the
   * culprit alone, count it and carry on. With `drop` no method of a request ever throws.
   *
   * @default 'throw'
   */
  readonly onInvalid?: OnInvalid | undefined;
  /** Told of everything dropped. */
  readonly onDrop?: ((drop: Drop) => void) | undefined;
}

/** What {@link MetricsRecorder.begin} takes. */
export interface RequestOptions<DimensionName extends string = string> {
  /** Values of dimensions for this request, over the recorder's. */
  readonly dimensions?: DimensionValues<DimensionName> | undefined;
  /** Properties of this request; see {@link MetricsRequest.setProperty}. */
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

/** Begins requests against one catalogue and one transport. */
export interface MetricsRecorder<
  Name extends string = string,
  DimensionName extends string = string,
> {
  /** Begins the metrics of one request. */
  begin(options?: RequestOptions<DimensionName>): MetricsRequest<Name, DimensionName>;
  /** How many times something was dropped, over all requests. */
  readonly droppedCount: number;
}

function setDimensions(request: MetricsRequest, dimensions: DimensionValues): void {
  for (const [name, value] of Object.entries(dimensions))
    if (value !== undefined) request.setDimension(name, value);
}

/** The constant values of dimensions, by position, checked once. */
function constantDimensionValues(
  context: RequestContext,
  dimensions: DimensionValues,
): (string | undefined)[] {
  const values = context.shapes.dimensionNames.map((name) => dimensions[name]);
  // A wrong constant is a fault of the program rather than of a request, so it throws in either mode.
  const reject = ({ error }: Drop): never => {
    throw error;
  };
  setDimensions(new RecordedRequest({ ...context, reject }, values), dimensions);
  return values;
}

/**
 * Makes a recorder: what the metrics of a service have in common.
 *
 * @throws {@link DimensionError} where a constant dimension is unknown or its value breaks a rule.
 * @example
 * ```ts
 * const recorder = createRecorder({
 *   catalogue: inferenceMetrics,
 *   transport: createEmfTransport(),
 *   dimensions: { EndpointName: 'iris' },
 * });
 * const request = recorder.begin({ properties: { requestId: 'r-1' } });
 * request.record('LatencyMs', 12.5);
 * request.publish();
 * ```
 */
export function createRecorder<Name extends string, DimensionName extends string>(
  options: RecorderOptions<Name, DimensionName>,
): MetricsRecorder<Name, DimensionName> {
  const { catalogue, transport, dimensions = {}, dimensionless = false } = options;
  const policy = new DropPolicy(options.onInvalid ?? 'throw', options.onDrop);
  const shapes = new Shapes(catalogue, dimensionless);
  const context: RequestContext = { shapes, transport, reject: policy.reject };
  const constants = constantDimensionValues(context, dimensions);
  return {
    begin({ dimensions: ofRequest, properties } = {}) {
      const request = new RecordedRequest(context, constants);
      if (ofRequest !== undefined) setDimensions(request, ofRequest);
      if (properties !== undefined)
        for (const [name, value] of Object.entries(properties)) request.setProperty(name, value);

      return request;
    },
    get droppedCount() {
      return policy.droppedCount;
    },
  };
}
