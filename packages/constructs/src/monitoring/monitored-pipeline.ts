/** A variant as far as its metrics go. */
export interface MonitoredVariant {
  readonly name: string;
  /** Whether it is serverless. Default false. */
  readonly serverless?: boolean;
  /**
   * SageMaker instance type, or a Terraform string. Undefined where it is not known or there are no
   * instances: then nothing is watched whose scale is their number of processors.
   */
  readonly instanceType?: string | undefined;
  /** Most instances, where it scales; may be a Terraform number. Default: it does not scale. */
  readonly maximumInstances?: number | undefined;
}

/** The endpoint, and where its alarms go. */
export interface MonitoredEndpoint {
  readonly endpointName: string;
  readonly endpointLogGroupName: string;
  /** At least one. */
  readonly variants: readonly MonitoredVariant[];
  /** A variant that gets copies of requests: it is drawn, and no alarm looks at it. Default none. */
  readonly shadow?: MonitoredVariant;
  /** Topic that notifications go through. */
  readonly topicName: string;
}

/** What stands in front of an endpoint: API, function and tables. */
export interface MonitoredService {
  readonly functionName: string;
  readonly functionLogGroupName: string;
  readonly functionTimeoutSeconds: number;
  /** Executions at the same time that are reserved for the function. Default none: the account's. */
  readonly functionReservedConcurrency?: number;
  /** Whether the function's metrics are read out of its log. */
  readonly metricsInLog: boolean;
  readonly apiId: string;
  readonly apiLogGroupName: string;
  readonly recordsTableName: string;
  readonly idempotencyTableName: string;
}

/** The names that are the dimensions of a pipeline's metrics. */
export interface MonitoredPipeline extends MonitoredEndpoint {
  /** Undefined where there is an endpoint alone. */
  readonly service?: MonitoredService | undefined;
}

/** A pipeline with everything in it. */
export type ServedPipeline = MonitoredEndpoint & MonitoredService;
