import type { MetricsTransport, WatchedSignals } from '@inference-pipeline/inference-contract';
import { resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { asynchronousItems, storedItem } from './asynchronous-cost';
import { inferenceEnvironments, streams } from './inference-functions';
import type { InferenceUsage } from './log-volume';
import { costItem, monitoringCost, totalUsd, type CostItem } from './monitoring-cost';
import { REQUEST_PRICES } from './prices';
import { streamItems } from './streaming-cost';

/** 730 hours, as AWS's own calculator counts a month. */
const SECONDS_PER_MONTH = 730 * 3_600;

const MILLION = 1_000_000;

/** The function's duration that is shown, because the model decides it, in ms. */
export const SHOWN_DURATION_MS = 100;

/** What the traffic of a stack costs in a month, at list prices of the first tier. */
export interface TrafficCost {
  readonly requestsPerSecond: number;
  readonly inferencesPerMonth: number;
  /** Metrics and logs of the requests. */
  readonly monitoring: readonly CostItem[];
  /** The services that each request passes. */
  readonly serving: readonly CostItem[];
  /** Of requests with an Idempotency-Key, in addition: if all have one. */
  readonly idempotency: readonly CostItem[];
  /** Of requests that are streamed, in addition: if all are, without the HTTP API. Empty without streams. */
  readonly streams: readonly CostItem[];
  /** Storage of inputs and results until they expire; undefined if nothing is stored. */
  readonly storage: CostItem | undefined;
  /** What the metrics cost with each transport. */
  readonly transports: Readonly<Record<MetricsTransport, number>>;
  /** The transport of the stack; undefined if it has no function, or several that differ. */
  readonly transport: MetricsTransport | undefined;
}

/** Undefined if the stack file names no traffic, or the stack serves no requests. */
export function trafficCost(
  configuration: ResourceBlocks,
  usage: InferenceUsage,
  watched?: WatchedSignals,
): TrafficCost | undefined {
  const { requestsPerSecond } = usage;
  const functions = inferenceEnvironments(configuration);
  const [first] = functions;
  if (requestsPerSecond === undefined || first === undefined) return undefined;

  const inferencesPerMonth = requestsPerSecond * SECONDS_PER_MONTH;
  const transports = [...new Set(functions.map(({ transport }) => transport))];
  return {
    requestsPerSecond,
    inferencesPerMonth,
    monitoring: atTraffic(
      monitoringCost(configuration, usage, watched).perMillionInferences,
      inferencesPerMonth,
    ),
    serving: servingItems(configuration, inferencesPerMonth, watched).filter(
      ({ quantity }) => quantity > 0,
    ),
    idempotency: [
      costItem(
        'Idempotency table',
        '2 writes of 1 KB',
        2 * inferencesPerMonth,
        REQUEST_PRICES.writeRequestUnit,
      ),
      costItem('Idempotency table', '1 read', inferencesPerMonth, REQUEST_PRICES.readRequestUnit),
    ],
    streams: streams(configuration) ? streamItems(first, inferencesPerMonth) : [],
    storage: first.isAsynchronous ? storedItem(configuration, inferencesPerMonth) : undefined,
    transports: {
      emf: metricsUsd('emf', configuration, usage, watched) * (inferencesPerMonth / MILLION),
      'put-metric-data':
        metricsUsd('put-metric-data', configuration, usage, watched) *
        (inferencesPerMonth / MILLION),
    },
    transport: transports.length === 1 ? transports[0] : undefined,
  };
}

/** Items per million inferences, at so many inferences. */
function atTraffic(items: readonly CostItem[], inferences: number): readonly CostItem[] {
  return items.map(({ item, basis, quantity, price }) =>
    costItem(item, basis, quantity * (inferences / MILLION), price),
  );
}

function servingItems(
  configuration: ResourceBlocks,
  inferences: number,
  watched: WatchedSignals | undefined,
): readonly CostItem[] {
  const apis = resourcesOfType(configuration, 'aws_apigatewayv2_api').length;
  const [first] = inferenceEnvironments(configuration);
  if (first === undefined) return [];
  if (first.isAsynchronous) {
    return asynchronousItems(apis, first, inferences, SHOWN_DURATION_MS, watched);
  }
  const { memoryMb = 0, architecture } = first;
  const gbSeconds = (memoryMb / 1_024) * (SHOWN_DURATION_MS / 1_000) * inferences;
  return [
    costItem('HTTP API', '1 request', apis * inferences, REQUEST_PRICES.httpApiRequest),
    costItem('Lambda requests', '1 per inference', inferences, REQUEST_PRICES.lambdaRequest),
    costItem(
      'Lambda duration',
      `for each ${SHOWN_DURATION_MS} ms with ${memoryMb} MB on ${architecture}: the model decides how many`,
      gbSeconds,
      REQUEST_PRICES.lambdaGbSecond[architecture],
    ),
    costItem(
      'Records table',
      '1 write of 1 KB: each further KB of a record is one more',
      inferences,
      REQUEST_PRICES.writeRequestUnit,
    ),
  ];
}

/** What the metrics of a million inferences cost with a transport. */
function metricsUsd(
  transport: MetricsTransport,
  configuration: ResourceBlocks,
  usage: InferenceUsage,
  watched: WatchedSignals | undefined,
): number {
  const items = monitoringCost(
    withTransport(configuration, transport),
    usage,
    watched,
  ).perMillionInferences;
  return totalUsd(items.filter(({ item }) => METRICS_ITEMS.includes(item)));
}

/** The items that depend on the transport. */
const METRICS_ITEMS: readonly string[] = [
  'Metrics in the log (EMF)',
  'Signals in the log (EMF)',
  'PutMetricData requests',
];

/** The configuration with another transport of all functions that publish metrics. */
function withTransport(
  { resource = {}, ...configuration }: ResourceBlocks,
  transport: MetricsTransport,
): ResourceBlocks {
  const functions = Object.entries(resource['aws_lambda_function'] ?? {}).map(([name, block]) => {
    const { environment } = block as { readonly environment?: { readonly variables?: object } };
    const variables = environment?.variables ?? {};
    if (!('METRICS_TRANSPORT' in variables)) return [name, block] as const;
    const changed = { variables: { ...variables, METRICS_TRANSPORT: transport } };
    return [name, { ...block, environment: changed }] as const;
  });
  return {
    ...configuration,
    resource: { ...resource, aws_lambda_function: Object.fromEntries(functions) },
  };
}
