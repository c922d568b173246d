/** A production variant as far as its metrics go. */
export interface MonitoredVariant {
  readonly name: string;
  /** SageMaker instance type, or a Terraform string. */
  readonly instanceType: string;
}

/** What is watched: the names that are the dimensions of its metrics. */
export interface MonitoredPipeline {
  readonly endpointName: string;
  readonly endpointLogGroupName: string;
  /** At least one. */
  readonly variants: readonly MonitoredVariant[];
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
  /** Topic that notifications go through. */
  readonly topicName: string;
}
