import type { DimensionSets } from '../catalogue';
import type { MetricSource } from '../metric-source';
import type { MetricUnit } from '../unit';

/** Endpoints that publish a metric: those on instances, those on GPU instances, or serverless ones. */
export type EndpointKind = 'instances' | 'gpuInstances' | 'serverless';

/** A variant of an endpoint, as far as it decides which metrics SageMaker publishes of it. */
export interface Publisher {
  readonly kind: EndpointKind;
  /** Whether it receives copies of requests. Default false. */
  readonly shadow?: boolean;
  /** Whether its endpoint is asynchronous. Default false. */
  readonly asynchronous?: boolean;
}

/** A metric that AWS publishes. */
export interface AwsMetric<U extends MetricUnit = MetricUnit> extends MetricSource<U> {
  /** AWS's page on the service's metrics. */
  readonly documentationUrl: string;
  /** Whether AWS documents percentiles of it. */
  readonly percentiles: boolean;
  /** The endpoints that publish it; undefined where it does not depend on the kind of endpoint. */
  readonly publishedBy: readonly EndpointKind[] | undefined;
  /** Whether AWS documents it for a shadow variant too. */
  readonly publishedByShadows: boolean;
  /** Whether asynchronous endpoints publish it. */
  readonly publishedByAsynchronous: boolean;
}

interface AwsMetricDetails {
  /** The unit of the values, which is not always the unit that AWS labels them with. */
  readonly unit: MetricUnit;
  /** Default false. */
  readonly percentiles?: boolean;
  /** Default: whatever the kind of endpoint. */
  readonly publishedBy?: readonly EndpointKind[];
  /** Default true. */
  readonly publishedByShadows?: boolean;
  /** Default true. */
  readonly publishedByAsynchronous?: boolean;
}

type Details = Readonly<Record<string, AwsMetricDetails>>;

/** Metrics of one namespace that share their dimensions, by name. */
export type AwsMetricFamily<D extends Details = Details> = {
  readonly [Name in keyof D]: AwsMetric<D[Name]['unit']>;
};

interface Publication {
  readonly namespace: string;
  readonly dimensionSets: DimensionSets;
  readonly documentationUrl: string;
}

/** Defines metrics of one namespace that share their dimensions. */
export function awsMetricFamily<const D extends Details>(
  publication: Publication,
  details: D,
): AwsMetricFamily<D> {
  const entries = Object.entries(details).map(
    ([
      name,
      {
        unit,
        percentiles = false,
        publishedBy,
        publishedByShadows = true,
        publishedByAsynchronous = true,
      },
    ]) => [
      name,
      Object.freeze({
        ...publication,
        name,
        unit,
        percentiles,
        publishedBy,
        publishedByShadows,
        publishedByAsynchronous,
      }),
    ],
  );
  return Object.freeze(Object.fromEntries(entries)) as AwsMetricFamily<D>;
}

/** Whether a variant publishes a metric. True for every metric of another service. */
export function isPublishedBy(
  { publishedBy, publishedByShadows, publishedByAsynchronous }: AwsMetric,
  { kind, shadow = false, asynchronous = false }: Publisher,
): boolean {
  return (
    (publishedBy?.includes(kind) ?? true) &&
    (publishedByShadows || !shadow) &&
    (publishedByAsynchronous || !asynchronous)
  );
}
