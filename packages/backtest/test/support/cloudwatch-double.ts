import type { GetMetricDataCommand, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import { MetricStore, type MetricStat } from '@inference-pipeline/cloudwatch-simulator';

import type { MetricDataClient } from '../../src/history/read-series';
import type { ScenarioTraffic } from '../../src/scenario/scenario-traffic';
import { DAY_MS } from './times';

/** A first request for data: when they begin, and the number and the period of its series. */
export interface Asked {
  readonly day: string;
  readonly series: number;
  readonly period: number;
}

/** A store that keeps all of a scenario's values, whatever the alarms need. */
export function storeOf(traffic: ScenarioTraffic): MetricStore {
  const store = new MetricStore({ retentionMs: 4 * DAY_MS, distributionRetentionMs: 4 * DAY_MS });
  for (const { datapoints } of traffic.batches()) for (const each of datapoints) store.put(each);
  return store;
}

/** GetMetricData, answered from a store, page by page. */
export class CloudWatchDouble {
  /** Requests, without those for a further page. */
  readonly asked: Asked[] = [];
  readonly client: MetricDataClient = {
    send: (command: unknown) => this.#answer(command as GetMetricDataCommand),
  };
  /** Queries that one page answers. */
  pageQueries = 500;
  /** Called before every answer: may change or refuse it. */
  before: (page: GetMetricDataOutput) => void = () => undefined;

  constructor(readonly store: MetricStore) {}

  #answer({ input }: GetMetricDataCommand): Promise<GetMetricDataOutput> {
    const { MetricDataQueries = [], StartTime, EndTime, NextToken } = input;
    if (StartTime === undefined || EndTime === undefined) throw new Error('a time is missing');
    const first = Number(NextToken ?? 0);
    if (first === 0) {
      this.asked.push({
        day: StartTime.toISOString().slice(0, 10),
        series: MetricDataQueries.length,
        period: MetricDataQueries[0]?.MetricStat?.Period ?? 0,
      });
    }
    const queries = MetricDataQueries.slice(first, first + this.pageQueries);
    const end = first + queries.length;
    const page: GetMetricDataOutput = {
      MetricDataResults: queries.map(({ Id, MetricStat }) => {
        const [result] = this.store.query({
          startMs: StartTime.getTime(),
          endMs: EndTime.getTime(),
          metricDataQueries: [{ id: Id ?? '', metricStat: metricStatOf(MetricStat) }],
        });
        return {
          Id,
          StatusCode: 'Complete',
          Timestamps: result?.timestampsMs.map((timeMs) => new Date(timeMs)),
          Values: [...(result?.values ?? [])],
        };
      }),
      ...(end < MetricDataQueries.length && { NextToken: String(end) }),
    };
    try {
      this.before(page);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
    return Promise.resolve(page);
  }
}

type Queries = NonNullable<GetMetricDataCommand['input']['MetricDataQueries']>;

function metricStatOf(asked: Queries[number]['MetricStat']): MetricStat {
  const { Namespace = '', MetricName = '', Dimensions = [] } = asked?.Metric ?? {};
  return {
    metric: {
      namespace: Namespace,
      metricName: MetricName,
      dimensions: Object.fromEntries(
        Dimensions.map(({ Name, Value }) => [Name ?? '', Value ?? '']),
      ),
    },
    periodSeconds: asked?.Period ?? 0,
    stat: asked?.Stat ?? '',
  };
}
