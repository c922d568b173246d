import { counted } from '@inference-pipeline/command-line';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { countAlarms, type BilledAlarms } from './alarm-metrics';
import {
  countCustomMetrics,
  countGroundTruthMetrics,
  countSignalMetrics,
  countStreamMetrics,
} from './custom-metrics';
import { inferenceEnvironments } from './inference-functions';
import { logBytesPerInference, type InferenceUsage } from './log-volume';
import { CLOUDWATCH_PRICES, type Price } from './prices';

/** One item of a bill. */
export interface CostItem {
  readonly item: string;
  /** How the quantity is counted; may be empty. */
  readonly basis: string;
  /** In units of the price. */
  readonly quantity: number;
  readonly price: Price;
  readonly costUsd: number;
}

/** The cost of monitoring a stack, at list prices. */
export interface MonitoringCost {
  /** With or without traffic. */
  readonly perMonth: readonly CostItem[];
  readonly perMillionInferences: readonly CostItem[];
  /** CloudWatch resource types with no known price: they are not counted. */
  readonly unpricedTypes: readonly string[];
}

/** Types that are free, or billed by use. */
const TYPES_WITHOUT_A_PRICE: readonly string[] = [
  // Events of AWS's own services on the default bus.
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_event_target',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_log_resource_policy',
  'aws_cloudwatch_query_definition',
];

const PRICED_TYPES: readonly string[] = [
  'aws_cloudwatch_composite_alarm',
  'aws_cloudwatch_dashboard',
  'aws_cloudwatch_metric_alarm',
];

const MILLION = 1_000_000;

/** CloudWatch Logs bills binary gigabytes. */
const BYTES_PER_GB = 2 ** 30;

/**
 * Computes the cost of monitoring from the Terraform configuration itself, so that the two cannot
 * drift apart. A resource with `count` or `for_each` counts once.
 */
export function monitoringCost(
  configuration: ResourceBlocks,
  usage: InferenceUsage,
  watched?: WatchedSignals,
): MonitoringCost {
  return {
    perMonth: monthlyItems(configuration, watched).filter(isNotEmpty),
    perMillionInferences: trafficItems(configuration, usage, watched).filter(isNotEmpty),
    unpricedTypes: Object.keys(configuration.resource ?? {})
      .filter((type) => type.startsWith('aws_cloudwatch_'))
      .filter((type) => ![...TYPES_WITHOUT_A_PRICE, ...PRICED_TYPES].includes(type))
      .sort(),
  };
}

/** The sum of the items, in US dollars. */
export function totalUsd(items: readonly CostItem[]): number {
  return items.reduce((sum, { costUsd }) => sum + costUsd, 0);
}

function monthlyItems(
  configuration: ResourceBlocks,
  watched: WatchedSignals | undefined,
): readonly CostItem[] {
  const { standard, anomalyDetection } = countAlarms(configuration);
  const { prices } = CLOUDWATCH_PRICES;
  const count = (type: string) => resourcesOfType(configuration, type).length;
  return [
    costItem(
      'Custom metrics',
      'for endpoint and variants, in hours with data',
      countCustomMetrics(configuration),
      prices.customMetric,
    ),
    costItem(
      'Custom metrics of streams',
      'for endpoint and variants, in hours with data',
      countStreamMetrics(configuration),
      prices.customMetric,
    ),
    costItem(
      'Custom metrics of signals',
      'for endpoint and variants, in hours with data',
      watched === undefined ? 0 : countSignalMetrics(configuration, watched),
      prices.customMetric,
    ),
    costItem(
      'Custom metrics of ground truth',
      'for endpoint and variants, in hours in which it arrives',
      watched?.groundTruth === undefined
        ? 0
        : countGroundTruthMetrics(configuration, watched.groundTruth),
      prices.customMetric,
    ),
    costItem('Alarms', description(standard), standard.metrics, prices.standardAlarmMetric),
    costItem(
      'Anomaly detection alarms',
      `${description(anomalyDetection)}, including the bounds of their bands`,
      anomalyDetection.metrics,
      prices.standardAlarmMetric,
    ),
    costItem(
      'Composite alarms',
      '',
      count('aws_cloudwatch_composite_alarm'),
      prices.compositeAlarm,
    ),
    costItem('Dashboards', '', count('aws_cloudwatch_dashboard'), prices.dashboard),
  ];
}

function trafficItems(
  configuration: ResourceBlocks,
  usage: InferenceUsage,
  watched: WatchedSignals | undefined,
): readonly CostItem[] {
  const { logIngestionGb, putMetricDataRequest } = CLOUDWATCH_PRICES.prices;
  const bytes = logBytesPerInference(configuration, usage, watched);
  const logItem = (item: string, bytesPerInference: number) =>
    costItem(
      item,
      `${bytesPerInference} bytes per inference`,
      (bytesPerInference * MILLION) / BYTES_PER_GB,
      logIngestionGb,
    );
  const requests = inferenceEnvironments(configuration)
    .filter(({ transport }) => transport === 'put-metric-data')
    .map(({ isAsynchronous }) =>
      isAsynchronous ? usage.asynchronous.putMetricDataRequests : usage.putMetricDataRequests,
    )
    .reduce((sum, count) => sum + count, 0);
  return [
    logItem('Function log', bytes.functionLog),
    logItem('Metrics in the log (EMF)', bytes.emf),
    logItem('Signals in the log (EMF)', bytes.signalEmf),
    logItem('API access log', bytes.accessLog),
    costItem(
      'PutMetricData requests',
      `${requests} per inference`,
      requests * MILLION,
      putMetricDataRequest,
    ),
  ];
}

/** An item with its cost. */
export function costItem(item: string, basis: string, quantity: number, price: Price): CostItem {
  return { item, basis, quantity, price, costUsd: quantity * price.usd };
}

function description({ alarms, metrics }: BilledAlarms): string {
  return `${counted(alarms, 'alarm')} on ${counted(metrics, 'metric')}`;
}

function isNotEmpty({ quantity }: CostItem): boolean {
  return quantity > 0;
}
