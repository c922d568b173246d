import type { MetricIdentity, MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { CloudWatchDouble, storeOf } from '../support/cloudwatch-double';
import { frozenStack } from '../support/frozen-stacks';
import { scenarioFromStart, TemporaryCache, twoDays, watchedMetric } from '../support/history';
import { DAY_MS, MINUTE_MS, START_MS } from '../support/times';

const model = frozenStack('prod');
const latency = watchedMetric(model, 'LatencyMs');
const cache = new TemporaryCache();
const afterTwentyDays = START_MS + 20 * DAY_MS;
let store: MetricStore;
let cloudWatch: CloudWatchDouble;

beforeAll(() => {
  store = storeOf(scenarioFromStart('slow-rise', model));
});

beforeEach(() => {
  cloudWatch = new CloudWatchDouble(store);
});

/** Shares within bounds, as alarms would watch them. */
function shares(metric: MetricIdentity, ...stats: readonly string[]) {
  const bounded = stats.map((stat) => ({ stat, count: stat.replace('PR', 'TC') }));
  return [{ metric, ranked: [], bounded }];
}

const askedPeriods = () => cloudWatch.asked.map(({ period, series }) => [period, series]);

describe('percentile of five minutes', () => {
  it('is known once they are over, across midnight too', async () => {
    const ranked = [{ stat: 'p50', periodSeconds: 300 }];
    const watched = [{ metric: latency, bounded: [], ranked }];

    const history = await cache.historyOf(cloudWatch, twoDays(), watched);

    const given = [...history.batches()].map(({ untilMs, statistics }) => ({
      untilMs,
      statistics,
    }));
    for (const minute of [0, 1, 2, 3]) expect(given[minute]?.statistics).toEqual([]);
    for (const minute of [4, 8, 9, 1440, 1443, 1444]) {
      const { untilMs = 0, statistics = [] } = given[minute] ?? {};
      const endedMs = Math.floor(untilMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
      const startMs = endedMs - 5 * MINUTE_MS;
      expect(statistics).toEqual([
        {
          metric: latency,
          stat: 'p50',
          periodSeconds: 300,
          startMs: untilMs - 5 * MINUTE_MS,
          value: store.statistic(latency, 'p50', startMs, endedMs),
        },
      ]);
    }
    expect(history.notes()).toEqual([expect.stringMatching(/^p50 of .* is known every 300 s/)]);
  });
});

describe('day that is kept by the minute', () => {
  it('stays so when it is old, and takes five-minute series that new alarms need', async () => {
    await cache.historyOf(cloudWatch, twoDays(), shares(latency, 'PR(:2000)'));

    const history = await cache.historyOf(
      cloudWatch,
      twoDays(afterTwentyDays),
      shares(latency, 'PR(:2000)', 'PR(:300)'),
    );

    let counted = 0;
    for (const { datapoints } of history.batches()) {
      for (const { statistics } of datapoints) {
        const within = statistics?.within?.['PR(:300)']?.count ?? 0;
        if (within > (statistics?.sampleCount ?? 0) + 1e-6) throw new Error('more than all');
        counted += within;
      }
    }
    expect(askedPeriods()).toEqual([
      [60, 5],
      [60, 5],
      [300, 1],
      [300, 1],
    ]);
    let expected = 0;
    for (let timeMs = START_MS; timeMs < START_MS + 2 * DAY_MS; timeMs += 5 * MINUTE_MS)
      expected += store.statistic(latency, 'TC(:300)', timeMs, timeMs + 5 * MINUTE_MS) || 0;

    expect(counted).toBeCloseTo(expected, 3);
    expect(history.notes()).toEqual([]);
  });
});

describe('count of five minutes', () => {
  it('is spread over them, and the report says so', async () => {
    const metric = watchedMetric(model, 'SuccessCount');
    const days = twoDays(afterTwentyDays);

    const history = await cache.historyOf(cloudWatch, days, shares(metric));

    let sum = 0;
    for (const { datapoints } of history.batches())
      for (const { statistics } of datapoints) sum += statistics?.sum ?? 0;

    const expected = store.statistic(metric, 'Sum', START_MS, START_MS + 2 * DAY_MS);
    expect(sum).toBeCloseTo(expected, 3);
    expect(cloudWatch.asked.map(({ period }) => period)).toEqual([300, 300]);
    expect(history.notes()).toEqual([
      expect.stringContaining('From 2026-10-01 to 2026-10-02 CloudWatch has '),
    ]);
  });
});
