/** The identity of a metric. Nothing rolls up over dimensions. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly metricName: string;
  /** Values by name. A metric with other dimensions, or more or fewer of them, is another metric. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** One statistic of one metric. */
export interface MetricStat {
  readonly metric: MetricIdentity;
  /** 1, 5, 10, 20, 30 or a multiple of 60. */
  readonly periodSeconds: number;
  /** As CloudWatch writes it: `Sum`, `p99.9`, `TM(10%:90%)`, `PR(:2000)`, … */
  readonly stat: string;
  /** Leaves out values of other units. */
  readonly unit?: string;
}

/** One metric or one expression of a request for data, an alarm or a graph. */
export interface MetricDataQuery {
  /** A lower-case letter, then letters, digits and `_`. */
  readonly id: string;
  /** Metric math. Either this or `metricStat` is present. */
  readonly expression?: string;
  readonly metricStat?: MetricStat;
  /** Default: the name of the metric, or the id of the expression. */
  readonly label?: string;
  /** Whether the result is part of the answer. Default true. */
  readonly returnData?: boolean;
  /** The period of an expression without a metric, such as `TIME_SERIES(5)`. Default 60. */
  readonly periodSeconds?: number;
}

/** A key that identifies a metric, in any order of its dimensions. */
export function metricKey({ namespace, metricName, dimensions }: MetricIdentity): string {
  const names = Object.keys(dimensions);
  if (names.length > 1) names.sort();
  let key = `${namespace}\u0000${metricName}`;
  for (const name of names) key += `\u0000${name}\u0000${dimensions[name] ?? ''}`;
  return key;
}

/** A metric for messages: `InferencePipeline LatencyMs {EndpointName=churn}`. */
export function describeMetric({ namespace, metricName, dimensions }: MetricIdentity): string {
  const pairs = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`);
  return `${namespace} ${metricName} {${pairs.join(', ')}}`;
}
