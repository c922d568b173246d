import {
  CloudWatchClient,
  GetMetricDataCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';

import { NOW_MS, startLocalAws, type LocalAws } from '../../support/local-aws';

const MINUTE_MS = 60_000;

let aws: LocalAws;
let client: CloudWatchClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new CloudWatchClient(aws.clientConfig);
  for (let minute = 1; minute <= 5; minute += 1) {
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'N',
        MetricData: [
          { MetricName: 'M', Value: minute, Timestamp: new Date(NOW_MS - minute * MINUTE_MS) },
        ],
      }),
    );
  }
});
afterAll(async () => {
  client.destroy();
  await aws.stop();
});

interface Asked {
  readonly startMs?: number;
  readonly endMs?: number;
  readonly period?: number;
  readonly queries?: number;
  readonly stat?: string;
  readonly maxDatapoints?: number;
  readonly nextToken?: string;
  readonly scanBy?: 'TimestampAscending' | 'TimestampDescending';
}

function get(asked: Asked) {
  const { startMs = NOW_MS - 60 * MINUTE_MS, endMs = NOW_MS, period = 60, queries = 1 } = asked;
  return client.send(
    new GetMetricDataCommand({
      StartTime: new Date(startMs),
      EndTime: new Date(endMs),
      ScanBy: asked.scanBy,
      MaxDatapoints: asked.maxDatapoints,
      NextToken: asked.nextToken,
      MetricDataQueries: Array.from({ length: queries }, (_, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: { Namespace: 'N', MetricName: 'M' },
          Period: period,
          Stat: asked.stat ?? 'Sum',
        },
      })),
    }),
  );
}

/** The values of all pages, in order. */
async function pages(asked: Asked): Promise<readonly (readonly number[])[]> {
  const values: (readonly number[])[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await get({ ...asked, ...(nextToken === undefined ? {} : { nextToken }) });
    values.push(answer.MetricDataResults?.[0]?.Values ?? []);
    nextToken = answer.NextToken;
  } while (nextToken !== undefined);
  return values;
}

describe('GetMetricData', () => {
  it.each([1, 60])(
    'computes only times with data, whatever is asked for, by %i s',
    async (period) => {
      const { MetricDataResults, NextToken } = await get({
        startMs: 0,
        endMs: 8e12,
        period,
      });
      expect(MetricDataResults?.[0]?.Values).toHaveLength(5);
      expect(NextToken).toBeUndefined();
    },
  );

  it.each([
    ['TimestampAscending', [5, 4, 3, 2, 1]],
    ['TimestampDescending', [1, 2, 3, 4, 5]],
  ] as const)('returns pages in the order %s', async (scanBy, expected) => {
    const startMs = NOW_MS - 10 * MINUTE_MS;
    const all = await pages({ startMs, scanBy, maxDatapoints: 2 });
    expect(all.flat()).toEqual(expected);
    expect(all.length).toBeGreaterThanOrEqual(5);
    expect(all.every((values) => values.length <= 2)).toBe(true);
  });

  it('takes 500 queries, and no more', async () => {
    const answer = await get({ queries: 500 });
    expect(answer.MetricDataResults).toHaveLength(500);
    await expect(get({ queries: 501 })).rejects.toMatchObject({
      message: expect.stringContaining('must not have a size greater than 500') as unknown,
    });
  });

  it('takes a percentile over a period longer than all time', async () => {
    const { MetricDataResults } = await get({ period: 60 * 10 ** 12, stat: 'p50', startMs: 0 });
    expect(MetricDataResults?.[0]?.Values).toEqual([3]);
  });

  it.each([0, -60, 7, 61, 0.001])('refuses the period %d', async (period) => {
    await expect(get({ period })).rejects.toThrow('for parameter Period is not supported');
  });

  it.each(['x', '-1', '1', '99999999999999999999'])('refuses the token %j', async (nextToken) => {
    await expect(get({ nextToken })).rejects.toThrow('NextToken is invalid');
  });

  it.each([0, 100_801, 1.5])('refuses %d datapoints', async (maxDatapoints) => {
    await expect(get({ maxDatapoints })).rejects.toThrow('MaxDatapoints');
  });
});
