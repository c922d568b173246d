import { setTimeout } from 'node:timers/promises';

import {
  GetMetricDataCommand,
  type CloudWatchClient,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { describeMetric } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import type { HistoryDay } from './days';
import type { SeriesRequest } from './series-request';

/**
 * Limits of one request and one answer.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
const MAX_QUERIES = 500;
const MAX_DATAPOINTS = 100_800;

/** The number of requests for a series that CloudWatch fails to read. */
const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 100;

/** The part of the client that is used. */
export type MetricDataClient = Pick<CloudWatchClient, 'send'>;

/** Values of a day, one per period; null for none. */
export interface HistorySeries {
  readonly periodSeconds: number;
  readonly values: readonly (number | null)[];
}

/**
 * Reads series of a day, page by page.
 *
 * @returns series by their keys
 * @throws UserError if CloudWatch refuses a metric, or fails repeatedly
 * @throws Error from the SDK, after its own retries
 */
export async function readSeries(
  client: MetricDataClient,
  requests: readonly SeriesRequest[],
  day: HistoryDay,
): Promise<ReadonlyMap<string, HistorySeries>> {
  const series = new Map<string, HistorySeries>();
  for (let first = 0; first < requests.length; first += MAX_QUERIES) {
    let open: readonly SeriesRequest[] = requests.slice(first, first + MAX_QUERIES);
    for (let tries = 1; open.length > 0; tries++) {
      const { values, failed } = await readOnce(client, open, day);
      for (const request of open) {
        if (failed.includes(request)) continue;
        const { key, periodSeconds } = request;
        series.set(key, { periodSeconds, values: values.get(request) ?? [] });
      }
      const [example] = failed;
      if (example !== undefined && tries === MAX_TRIES) {
        throw new UserError(
          `CloudWatch failed ${MAX_TRIES} times to read ${failed.length} series, for example ${describeMetric(example.metric)} ${example.stat}.`,
        );
      }
      open = failed;
      if (open.length > 0) await setTimeout(FIRST_PAUSE_MS * 2 ** tries);
    }
  }
  return series;
}

interface Answer {
  readonly values: ReadonlyMap<SeriesRequest, readonly (number | null)[]>;
  readonly failed: readonly SeriesRequest[];
}

async function readOnce(
  client: MetricDataClient,
  requests: readonly SeriesRequest[],
  day: HistoryDay,
): Promise<Answer> {
  const values = new Map(requests.map((request) => [request, emptyValues(request, day)]));
  const last = new Map<SeriesRequest, MetricDataResult['StatusCode']>();
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: requests.map(queryOf),
        StartTime: new Date(day.startMs),
        EndTime: new Date(day.endMs),
        ScanBy: 'TimestampAscending',
        MaxDatapoints: MAX_DATAPOINTS,
        ...(nextToken !== undefined && { NextToken: nextToken }),
      }),
    );
    const [message] = page.Messages ?? [];
    if (message !== undefined) {
      throw new UserError(
        `CloudWatch's answer is incomplete: ${message.Code ?? ''} ${message.Value ?? ''}`,
      );
    }
    for (const result of page.MetricDataResults ?? []) {
      const request = requests[Number(result.Id?.slice(1))];
      if (request === undefined) continue;
      if (result.StatusCode === 'Forbidden') throw forbidden(request, result);
      last.set(request, result.StatusCode);
      take(result, request, values.get(request) ?? [], day);
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined && nextToken !== '');
  // A partial result continues on another page. If it is partial on the last page, it is incomplete.
  const isWhole = (request: SeriesRequest) => (last.get(request) ?? 'Complete') === 'Complete';
  return { values, failed: requests.filter((request) => !isWhole(request)) };
}

function queryOf({ metric, stat, periodSeconds }: SeriesRequest, index: number): MetricDataQuery {
  return {
    Id: `q${index}`,
    MetricStat: {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodSeconds,
      Stat: stat,
    },
  };
}

function emptyValues({ periodSeconds }: SeriesRequest, day: HistoryDay): (number | null)[] {
  const count = Math.ceil((day.endMs - day.startMs) / (periodSeconds * 1000));
  return Array.from({ length: count }, () => null);
}

function take(
  { Timestamps = [], Values = [] }: MetricDataResult,
  { periodSeconds }: SeriesRequest,
  into: (number | null)[],
  day: HistoryDay,
): void {
  Timestamps.forEach((timestamp, index) => {
    const slot = Math.floor((timestamp.getTime() - day.startMs) / (periodSeconds * 1000));
    if (slot >= 0 && slot < into.length) into[slot] = Values[index] ?? null;
  });
}

function forbidden({ metric, stat }: SeriesRequest, { Messages }: MetricDataResult): UserError {
  const reason = Messages?.[0]?.Value ?? 'no permission';
  return new UserError(
    `CloudWatch refuses ${describeMetric(metric)} ${stat}: ${reason}. Reading history needs cloudwatch:GetMetricData.`,
  );
}
