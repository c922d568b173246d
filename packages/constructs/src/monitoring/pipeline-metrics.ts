import { inferenceMetrics, streamMetrics, type MetricSource } from '@inference-pipeline/metrics';
import {
  awsMetrics,
  findAwsMetric,
  isPublishedBy,
  type EndpointKind,
  type Publisher,
} from '@inference-pipeline/metrics/aws';
import { referToMetric, type MetricReference } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { hasGpu, InstanceCapacity } from './instance-capacity';
import type { MonitoredEndpoint, MonitoredService, MonitoredVariant } from './monitored-pipeline';
import type { ModelMetrics } from './signals/signal-metrics';

type Entries = Readonly<Record<string, MetricSource>>;
type References<T extends Entries> = {
  readonly [Name in keyof T]: MetricReference<T[Name]['unit']>;
};

/** A variant with its metrics. */
export interface VariantMetrics extends Publisher {
  readonly name: string;
  /** Undefined if the instance type is unknown, or there are no instances. */
  readonly capacity: InstanceCapacity | undefined;
  /** Maximum number of instances of a variant that scales. */
  readonly maximumInstances: number | undefined;
  readonly invocation: References<typeof awsMetrics.endpointInvocation>;
  readonly instance: References<typeof awsMetrics.endpointInstance>;
  readonly serverlessUse: References<typeof awsMetrics.serverlessEndpoint>;
  /** Of an asynchronous endpoint. */
  readonly requests: References<typeof awsMetrics.asynchronousVariant>;
}

/** DynamoDB operations that the function calls, by table. */
const RECORDS_OPERATIONS = ['PutItem'];
/** Of ground truth, and of the results of asynchronous requests. */
const COMPLETING_OPERATIONS = ['GetItem', 'UpdateItem'];
const IDEMPOTENCY_OPERATIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

/** One operation on a table, with its metrics. */
export interface OperationMetrics {
  readonly tableName: string;
  readonly operation: string;
  readonly metrics: References<typeof awsMetrics.tableOperation>;
}

/** One table, with its metrics. */
export interface TableMetrics {
  readonly tableName: string;
  readonly metrics: References<typeof awsMetrics.table>;
}

/** Metrics of an endpoint, and of the notifications about it. */
export interface EndpointMetrics {
  readonly variants: readonly VariantMetrics[];
  /** The production variants, and the shadow variant if the endpoint has one. */
  readonly drawnVariants: readonly VariantMetrics[];
  /** The queue of an asynchronous endpoint; undefined for any other. */
  readonly queue: References<typeof awsMetrics.asynchronousEndpoint> | undefined;
  readonly topic: References<typeof awsMetrics.topic>;
  readonly deploymentRules: readonly RuleMetrics[];
  /** Of every rule that publishes to a topic: those of deployments and those of chats. */
  readonly eventRules: readonly RuleMetrics['metrics'][];
}

/** A rule that tells of deployments, with its metrics. */
export interface RuleMetrics {
  /** What it tells, for example `rolled back`. */
  readonly label: string;
  readonly metrics: References<typeof awsMetrics.eventRule>;
}

/** Metrics of the API, function and tables in front of an endpoint. */
export interface ServiceMetrics {
  readonly service: References<typeof inferenceMetrics.metrics>;
  readonly function: References<typeof awsMetrics.function>;
  readonly api: References<typeof awsMetrics.httpApi>;
  readonly tables: readonly TableMetrics[];
  readonly operations: readonly OperationMetrics[];
  /** For all DynamoDB tables in the account and region. */
  readonly database: References<typeof awsMetrics.database>;
  readonly functionLog: References<typeof awsMetrics.logGroup>;
  /** Of streamed answers, and of the function that streams them; undefined if there is none. */
  readonly streaming:
    | {
        readonly answers: References<typeof streamMetrics.metrics>;
        readonly function: References<typeof awsMetrics.function>;
      }
    | undefined;
}

/** Every metric of a pipeline with API, function and tables, by its part. */
export type ServedMetrics = EndpointMetrics & ServiceMetrics & { readonly model: ModelMetrics };

/** Every metric of an endpoint. */
export function endpointMetrics(
  construct: Construct,
  {
    endpointName,
    variants,
    shadow,
    asynchronous = false,
    topicName,
    deploymentRules = [],
    chatRuleNames = [],
  }: MonitoredEndpoint,
  gpuVariants: readonly string[] | undefined,
): EndpointMetrics {
  const under = referring(construct);
  const metricsOf = (variant: MonitoredVariant, isShadow: boolean): VariantMetrics => {
    const { name, instanceType, maximumInstances, inferenceComponentName } = variant;
    const dimensions = { EndpointName: endpointName, VariantName: name };
    return {
      name,
      kind: kindOf(variant, gpuVariants),
      shadow: isShadow,
      asynchronous,
      maximumInstances,
      capacity:
        instanceType === undefined
          ? undefined
          : new InstanceCapacity(construct, `capacity_${name}`, instanceType),
      invocation: under(
        awsMetrics.endpointInvocation,
        inferenceComponentName === undefined
          ? dimensions
          : { InferenceComponentName: inferenceComponentName },
      ),
      instance: under(awsMetrics.endpointInstance, dimensions),
      serverlessUse: under(awsMetrics.serverlessEndpoint, dimensions),
      requests: under(awsMetrics.asynchronousVariant, dimensions),
    };
  };
  const ruleMetrics = (RuleName: string) => under(awsMetrics.eventRule, { RuleName });
  const production = variants.map((variant) => metricsOf(variant, false));
  return {
    variants: production,
    drawnVariants: [...production, ...(shadow ? [metricsOf(shadow, true)] : [])],
    queue: asynchronous
      ? under(awsMetrics.asynchronousEndpoint, { EndpointName: endpointName })
      : undefined,
    topic: under(awsMetrics.topic, { TopicName: topicName }),
    deploymentRules: deploymentRules.map(({ label, name }) => ({
      label,
      metrics: ruleMetrics(name),
    })),
    eventRules: [...deploymentRules.map(({ name }) => name), ...chatRuleNames].map(ruleMetrics),
  };
}

/** The variants that publish a metric, according to AWS's documentation. */
export function publishersOf<Variant extends VariantMetrics>(
  variants: readonly Variant[],
  metricOf: (variant: VariantMetrics) => MetricReference,
): readonly Variant[] {
  return variants.filter((variant) => {
    const { namespace, name } = metricOf(variant).metric;
    const metric = findAwsMetric(namespace, name);
    return metric !== undefined && isPublishedBy(metric, variant);
  });
}

/** Whether all variants are serverless. */
export function isServerless(variants: readonly VariantMetrics[]): boolean {
  return variants.every(({ kind }) => kind === 'serverless');
}

function kindOf(
  { name, serverless = false, instanceType = '' }: MonitoredVariant,
  gpuVariants: readonly string[] | undefined,
): EndpointKind {
  if (serverless) return 'serverless';
  return (gpuVariants?.includes(name) ?? hasGpu(instanceType)) ? 'gpuInstances' : 'instances';
}

/** Every metric of the API, function and tables in front of an endpoint. */
export function serviceMetrics(
  construct: Construct,
  endpointName: string,
  service: MonitoredService,
  isAsynchronous = false,
): ServiceMetrics {
  const under = referring(construct);
  const { recordsTableName, idempotencyTableName } = service;
  const operationsOf = (TableName: string, operations: readonly string[]) =>
    operations.map((Operation) => ({
      tableName: TableName,
      operation: Operation,
      metrics: under(awsMetrics.tableOperation, { TableName, Operation }),
    }));
  return {
    service: under(inferenceMetrics.metrics, { EndpointName: endpointName }),
    function: under(awsMetrics.function, { FunctionName: service.functionName }),
    api: under(awsMetrics.httpApi, { ApiId: service.apiId }),
    tables: [recordsTableName, idempotencyTableName].map((TableName) => ({
      tableName: TableName,
      metrics: under(awsMetrics.table, { TableName }),
    })),
    operations: [
      ...operationsOf(recordsTableName, RECORDS_OPERATIONS),
      ...(service.signals?.groundTruth || isAsynchronous
        ? operationsOf(recordsTableName, COMPLETING_OPERATIONS)
        : []),
      ...operationsOf(idempotencyTableName, IDEMPOTENCY_OPERATIONS),
    ],
    database: under(awsMetrics.database, {}),
    functionLog: under(awsMetrics.logGroup, { LogGroupName: service.functionLogGroupName }),
    streaming:
      service.streamingFunctionName === undefined
        ? undefined
        : {
            answers: under(streamMetrics.metrics, { EndpointName: endpointName }),
            function: under(awsMetrics.function, { FunctionName: service.streamingFunctionName }),
          },
  };
}

function referring(construct: Construct) {
  return <T extends Entries>(entries: T, dimensions: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(entries).map(([name, metric]) => [
        name,
        referToMetric(construct, metric, dimensions),
      ]),
    ) as References<T>;
}
