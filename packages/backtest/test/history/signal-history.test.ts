import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { seriesRequests } from '../../src/history/series-request';
import { watchedHistory } from '../../src/history/watched-history';
import { loadScenario, scenarioPath } from '../../src/scenario/load-scenario';
import { ScenarioTraffic, watchedMetrics } from '../../src/scenario/scenario-traffic';
import { CloudWatchDouble, storeOf } from '../support/cloudwatch-double';
import { firingsOf, TemporaryCache, twoDays } from '../support/history';
import { SCORE, signalStack, WATCHED } from '../support/signal-stack';
import { DAY_MS, MINUTE_MS, START_MS } from '../support/times';

const model = signalStack();
const watched = watchedHistory([model]);
const cache = new TemporaryCache();
const traffic = new ScenarioTraffic(
  {
    ...loadScenario(scenarioPath('healthy-days') ?? ''),
    start: new Date(START_MS).toISOString(),
    duration: '2d',
    requests: { perMinute: 20, quietShare: 0.1, busiestHour: 12, weekendShare: 1 },
    faults: [
      { name: 'shift', kind: 'signalShift', start: '16h', duration: '14h', deviations: 2 },
      { name: 'missing', kind: 'signalMissing', start: '34h', duration: '3h', share: 0.1 },
      { name: 'stuck', kind: 'stuckModel', start: '40h', duration: '4h' },
    ],
  },
  { metrics: watchedMetrics([model]), signals: [WATCHED] },
);

describe('history of a signal', () => {
  it('is requested by the minute, once for all alarms', () => {
    const requests = seriesRequests(watched, 60);

    expect(requests.map(({ stat }) => stat).sort()).toEqual([
      'Maximum',
      'Minimum',
      'SampleCount',
      'Sum',
      'TC(1.41:)',
      'TC(1.41:2.83)',
      'TC(11.31:22.63)',
      'TC(2.83:5.66)',
      'TC(5.66:11.31)',
      'TC(:1.41)',
    ]);
    expect(new Set(requests.map(({ periodSeconds }) => periodSeconds))).toEqual(new Set([60]));
    expect(requests.every(({ metric }) => metric.metricName === SCORE.metricName)).toBe(true);
  });

  it('gives every statistic that alarms watch exactly', async () => {
    const store = storeOf(traffic);
    const history = await cache.historyOf(new CloudWatchDouble(store), twoDays(), watched);
    const replayed = new MetricStore({ retentionMs: 4 * DAY_MS });
    const stats = ['SampleCount', 'Minimum', 'Maximum', 'PR(:1.41)', 'TC(1.41:)', 'TC(1.41:2.83)'];
    // As alarms do, which makes the store keep what is within the bounds.
    for (const stat of stats) {
      const metricStat = { metric: SCORE, stat, periodSeconds: 60 };
      replayed.openReader({ metricStat, stepSeconds: 60, ends: 1 });
    }
    for (const { datapoints } of history.batches()) {
      for (const each of datapoints) replayed.put(each);
    }

    const minutes = [1, 60, 1440].flatMap((length) =>
      [0, 777, 2040, 2041, 2500].map((first) => [first, Math.min(first + length, 2880)] as const),
    );
    for (const stat of stats) {
      const valuesIn = (from: MetricStore) =>
        minutes.map(([first, end]) =>
          from.statistic(SCORE, stat, START_MS + first * MINUTE_MS, START_MS + end * MINUTE_MS),
        );
      expect([stat, valuesIn(replayed)]).toEqual([stat, valuesIn(store)]);
    }
    expect(history.notes()).toEqual([]);
  });

  it('fires the same alarms at the same times as the values themselves', async () => {
    const expected = await firingsOf(model, traffic);
    expect(new Set(expected.map(({ alarm }) => alarm))).toEqual(
      new Set(['Drift', 'Stuck', 'Violations']),
    );

    const cloudWatch = new CloudWatchDouble(storeOf(traffic));
    const history = await cache.historyOf(cloudWatch, twoDays(), watched);

    expect(await firingsOf(model, history)).toEqual(expected);
  });
});
