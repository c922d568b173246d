import type { WatchedSignals } from '@inference-pipeline/inference-contract';

/** What monitoring needs to know of a variant. */
export interface MonitoredVariant {
  readonly name: string;
  /** Whether it is serverless. Default false. */
  readonly serverless?: boolean;
  /**
   * SageMaker instance type, or a Terraform string. Undefined if it is unknown or there are no
   * instances; then nothing is watched that depends on the number of processors.
   */
  readonly instanceType?: string | undefined;
  /**
   * Maximum number of instances of a variant that scales, the greatest if schedules set others; may
   * be a Terraform number. Default: it does not scale.
   */
  readonly maximumInstances?: number | undefined;
  /**
   * Name of the inference component whose requests are watched. Default: those of the variant. Instances
   * are watched as a whole: all components share them.
   */
  readonly inferenceComponentName?: string | undefined;
}

/** The endpoint, and the topic that its alarms notify. */
export interface MonitoredEndpoint {
  readonly endpointName: string;
  readonly endpointLogGroupName: string;
  /** At least one. */
  readonly variants: readonly MonitoredVariant[];
  /**
   * A variant that receives copies of requests. The dashboard shows it, and no alarm watches it.
   * Default none.
   */
  readonly shadow?: MonitoredVariant;
  /** Whether requests wait in a queue of the endpoint. Default false. */
  readonly asynchronous?: boolean;
  /** Topic for notifications. */
  readonly topicName: string;
  /** The rules that tell of its deployments: what each tells, and its name. Default none. */
  readonly deploymentRules?: readonly { readonly label: string; readonly name: string }[];
  /** Names of the rules that tell chats of its alarms. Default none. */
  readonly chatRuleNames?: readonly string[];
}

/** The API, function and tables in front of an endpoint. */
export interface MonitoredService {
  readonly functionName: string;
  readonly functionLogGroupName: string;
  readonly functionTimeoutSeconds: number;
  /**
   * Reserved concurrency of the function, -1 for none; may be a Terraform number. Default none: the
   * account's concurrency.
   */
  readonly functionReservedConcurrency?: number;
  /**
   * Quota of concurrent executions for all functions of the account; may be a Terraform number.
   * Default 1000, as AWS's.
   */
  readonly accountConcurrency?: number;
  /** Whether CloudWatch extracts the function's metrics from its log. */
  readonly metricsInLog: boolean;
  /** Share of successes that the function logs. Default 1: all. */
  readonly successSampling?: number;
  readonly apiId: string;
  readonly apiLogGroupName: string;
  readonly recordsTableName: string;
  readonly idempotencyTableName: string;
  /** The function that streams answers. Default none. */
  readonly streamingFunctionName?: string;
  /** What is watched of inputs and predictions. Default nothing. */
  readonly signals?: WatchedSignals;
}

/** The names that are dimensions of a pipeline's metrics. */
export interface MonitoredPipeline extends MonitoredEndpoint {
  /** Undefined if the stack only monitors an endpoint. */
  readonly service?: MonitoredService | undefined;
}

/** A pipeline with API, function and tables. */
export type ServedPipeline = MonitoredEndpoint & MonitoredService;
