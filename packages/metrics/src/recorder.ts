import type { Catalogue } from './catalogue';
import { type Drop, DropPolicy, type OnInvalid } from './drop';
import { type MetricsRequest, RecordedRequest, type RequestContext } from './request';
import { Shapes } from './shapes';
import type { MetricsTransport } from './transport';

/** Values of dimensions by name; undefined means unknown, like a name that is left out. */
export type DimensionValues<DimensionName extends string = string> = Readonly<
  Partial<Record<DimensionName, string | undefined>>
>;

/** Options of {@link createRecorder}. */
export interface RecorderOptions<Name extends string, DimensionName extends string> {
  readonly catalogue: Catalogue<Name, DimensionName>;
  readonly transport: MetricsTransport;
  /** Dimension values for all requests. */
  readonly dimensions?: DimensionValues<NoInfer<DimensionName>> | undefined;
  /**
   * Whether every metric is also published without dimensions.
   *
   * @default false
   */
  readonly dimensionless?: boolean | undefined;
  /**
   * How to treat input that CloudWatch would refuse: `throw` an error that names it, or `drop` it alone,
   * count it and continue. With `drop`, no method of a request throws.
   *
   * @default 'throw'
   */
  readonly onInvalid?: OnInvalid | undefined;
  /** Called for everything that is dropped. */
  readonly onDrop?: ((drop: Drop) => void) | undefined;
}

/** Options of {@link MetricsRecorder.begin}. */
export interface RequestOptions<DimensionName extends string = string> {
  /** Dimension values for this request; they override the recorder's. */
  readonly dimensions?: DimensionValues<DimensionName> | undefined;
  /** Properties of this request; see {@link MetricsRequest.setProperty}. */
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

/** Records the metrics of requests, with one catalogue and one transport. */
export interface MetricsRecorder<
  Name extends string = string,
  DimensionName extends string = string,
> {
  /** Begins the metrics of one request. */
  begin(options?: RequestOptions<DimensionName>): MetricsRequest<Name, DimensionName>;
  /** How often something was dropped, over all requests. */
  readonly droppedCount: number;
}

function setDimensions(request: MetricsRequest, dimensions: DimensionValues): void {
  for (const [name, value] of Object.entries(dimensions)) {
    if (value !== undefined) request.setDimension(name, value);
  }
}

/** The dimension values for all requests, by position; checked once. */
function constantDimensionValues(
  context: RequestContext,
  dimensions: DimensionValues,
): (string | undefined)[] {
  // Every object inherits members such as `toString`, and a dimension may have such a name.
  const given = new Map(Object.entries(dimensions));
  const values = context.shapes.dimensionNames.map((name) => given.get(name));
  // A wrong constant is a mistake in the program, not in a request, so it throws in either mode.
  const reject = ({ error }: Drop): never => {
    throw error;
  };
  setDimensions(new RecordedRequest({ ...context, reject }, values), dimensions);
  return values;
}

/**
 * Creates the recorder of a service. A service usually has one, and begins the metrics of each request
 * with it.
 *
 * @throws {@link DimensionError} if a dimension in `options` is unknown or its value breaks a rule
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
      if (properties !== undefined) {
        for (const [name, value] of Object.entries(properties)) request.setProperty(name, value);
      }

      return request;
    },
    get droppedCount() {
      return policy.droppedCount;
    },
  };
}
