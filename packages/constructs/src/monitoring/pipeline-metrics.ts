import { inferenceMetrics } from '@inference-pipeline/metrics';
import type { Construct } from 'constructs';

import { awsMetrics } from './aws-metrics';
import type { InstanceCapacity } from './instance-capacity';
import { referToMetric, type MetricReference, type MetricSource } from './metric-reference';
import type { MonitoredPipeline } from './monitored-pipeline';

type Entries = Readonly<Record<string, MetricSource>>;
type References<T extends Entries> = {
  readonly [Name in keyof T]: MetricReference<T[Name]['unit']>;
};

/** A variant with its metrics. */
export interface VariantMetrics {
  readonly name: string;
  readonly capacity: InstanceCapacity;
  readonly invocation: References<typeof awsMetrics.endpointInvocation>;
  readonly instance: References<typeof awsMetrics.endpointInstance>;
}

/** DynamoDB operations that the function calls, by table. */
const RECORDS_OPERATIONS = ['PutItem'];
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

/** Every metric of one pipeline, by its part. */
export class PipelineMetrics {
  readonly service: References<typeof inferenceMetrics.metrics>;
  readonly variants: readonly VariantMetrics[];
  readonly function: References<typeof awsMetrics.function>;
  readonly api: References<typeof awsMetrics.httpApi>;
  readonly tables: readonly TableMetrics[];
  readonly operations: readonly OperationMetrics[];
  /** Of all DynamoDB tables in the account and region. */
  readonly database: References<typeof awsMetrics.database>;
  readonly topic: References<typeof awsMetrics.topic>;
  readonly functionLog: References<typeof awsMetrics.logGroup>;

  /** @param capacities of the variants, in their order */
  constructor(
    construct: Construct,
    pipeline: MonitoredPipeline,
    capacities: readonly InstanceCapacity[],
  ) {
    const under = <T extends Entries>(entries: T, dimensions: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(entries).map(([name, metric]) => [
          name,
          referToMetric(construct, metric, dimensions),
        ]),
      ) as References<T>;
    const { endpointName: EndpointName, recordsTableName, idempotencyTableName } = pipeline;
    this.service = under(inferenceMetrics.metrics, { EndpointName });
    this.variants = pipeline.variants.flatMap(({ name }, index) => {
      const capacity = capacities[index];
      const dimensions = { EndpointName, VariantName: name };
      return capacity === undefined
        ? []
        : {
            name,
            capacity,
            invocation: under(awsMetrics.endpointInvocation, dimensions),
            instance: under(awsMetrics.endpointInstance, dimensions),
          };
    });
    this.function = under(awsMetrics.function, { FunctionName: pipeline.functionName });
    this.api = under(awsMetrics.httpApi, { ApiId: pipeline.apiId });
    this.tables = [recordsTableName, idempotencyTableName].map((TableName) => ({
      tableName: TableName,
      metrics: under(awsMetrics.table, { TableName }),
    }));
    const operationsOf = (TableName: string, operations: readonly string[]) =>
      operations.map((Operation) => ({
        tableName: TableName,
        operation: Operation,
        metrics: under(awsMetrics.tableOperation, { TableName, Operation }),
      }));
    this.operations = [
      ...operationsOf(recordsTableName, RECORDS_OPERATIONS),
      ...operationsOf(idempotencyTableName, IDEMPOTENCY_OPERATIONS),
    ];
    this.database = under(awsMetrics.database, {});
    this.topic = under(awsMetrics.topic, { TopicName: pipeline.topicName });
    this.functionLog = under(awsMetrics.logGroup, { LogGroupName: pipeline.functionLogGroupName });
  }
}
