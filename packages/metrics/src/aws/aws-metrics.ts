import { httpApi } from './api-gateway-metrics';
import type { AwsMetric, AwsMetricFamily } from './aws-metric';
import { database, table, tableOperation } from './dynamodb-metrics';
import { eventRule } from './events-metrics';
import { lambdaFunction } from './lambda-metrics';
import { logGroup } from './logs-metrics';
import {
  asynchronousEndpoint,
  asynchronousVariant,
  endpointInstance,
  endpointInvocation,
  serverlessEndpoint,
} from './sagemaker-metrics';
import { topic } from './sns-metrics';

/**
 * AWS's own metrics by family: the only list of them. Alarms, dashboards, scenarios, the simulator
 * and the console all refer to its entries.
 */
export const awsMetrics = {
  asynchronousEndpoint,
  asynchronousVariant,
  database,
  endpointInstance,
  endpointInvocation,
  eventRule,
  function: lambdaFunction,
  httpApi,
  logGroup,
  serverlessEndpoint,
  table,
  tableOperation,
  topic,
} as const;

/** Name of a family of {@link awsMetrics}. */
export type AwsMetricFamilyName = keyof typeof awsMetrics;

/** Every metric of {@link awsMetrics}. */
export const allAwsMetrics: readonly AwsMetric[] = Object.values(awsMetrics).flatMap(
  (family: AwsMetricFamily) => Object.values(family),
);

/** Finds a metric by its names; undefined where the list does not have it. */
export function findAwsMetric(namespace: string, name: string): AwsMetric | undefined {
  return allAwsMetrics.find((metric) => metric.namespace === namespace && metric.name === name);
}
