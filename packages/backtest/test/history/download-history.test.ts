import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { historyDays } from '../../src/history/days';
import { watchedHistory, type WatchedHistory } from '../../src/history/watched-history';
import { CloudWatchDouble, storeOf } from '../support/cloudwatch-double';
import { frozenStack } from '../support/frozen-stacks';
import { scenarioFromStart, TemporaryCache, twoDays } from '../support/history';
import { DAY_MS, HOUR_MS, NOW_MS, START_MS } from '../support/times';

const model = frozenStack('prod');
/** A few metrics, which are read quickly. */
const watched = watchedHistory([model]).filter(({ metric }) => metric.namespace === 'AWS/Lambda');
const cache = new TemporaryCache();
let store: MetricStore;
let cloudWatch: CloudWatchDouble;

beforeAll(() => {
  store = storeOf(scenarioFromStart('sudden-outage', model));
});

beforeEach(() => {
  cloudWatch = new CloudWatchDouble(store);
});

async function download(days = twoDays(), metrics: readonly WatchedHistory[] = watched) {
  await cache.historyOf(cloudWatch, days, metrics);
}

const askedDays = () => cloudWatch.asked.map(({ day }) => day);

describe('day', () => {
  it('is read once, page by page', async () => {
    cloudWatch.pageQueries = 5;

    await download();

    const series = cloudWatch.asked[0]?.series ?? 0;
    expect(series).toBeGreaterThan(cloudWatch.pageQueries);
    expect(cloudWatch.asked).toEqual([
      { day: '2026-10-01', series, period: 60 },
      { day: '2026-10-02', series, period: 60 },
    ]);
    await download();
    expect(cloudWatch.asked).toHaveLength(2);
  });

  it('is kept if the next one cannot be read', async () => {
    cloudWatch.before = () => {
      if (cloudWatch.asked.length === 2) {
        throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
      }
    };

    await expect(download()).rejects.toThrow(
      `Could not read the history of 2026-10-02. ThrottlingException: Rate exceeded. Run the same command again to continue: the days before are in ${cache.folder}.`,
    );

    expect(readdirSync(cache.folder)).toEqual(['2026-10-01.json']);
    cloudWatch.before = () => undefined;
    cloudWatch.asked.length = 0;
    await download();
    expect(askedDays()).toEqual(['2026-10-02']);
  });

  it('is completed with the metrics that new alarms watch', async () => {
    await download(twoDays(), watched.slice(0, -1));
    const before = cloudWatch.asked[0]?.series ?? 0;

    await download();

    const after = cloudWatch.asked.at(-1)?.series ?? 0;
    expect(after).toBeGreaterThanOrEqual(4);
    expect(after).toBeLessThan(before);
  });

  it('is read again if its file is cut off', async () => {
    await download();
    const path = join(cache.folder, '2026-10-02.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 1000));

    await download();

    expect(askedDays()).toEqual(['2026-10-01', '2026-10-02', '2026-10-02']);
  });

  it('is not kept before its data have settled', async () => {
    const nowMs = START_MS + DAY_MS + 2 * HOUR_MS;

    await download(historyDays(START_MS, nowMs, nowMs));

    expect(readdirSync(cache.folder)).toEqual([]);
    await download(historyDays(START_MS, nowMs, nowMs + HOUR_MS));
    expect(readdirSync(cache.folder)).toEqual(['2026-10-01.json']);
  });

  it('is refused if CloudWatch has forgotten it', async () => {
    const days = twoDays(START_MS + 455 * DAY_MS + HOUR_MS);
    expect(days.map(({ isForgotten }) => isForgotten)).toEqual([true, false]);

    await expect(download(days)).rejects.toThrow(
      /^CloudWatch no longer has 2026-10-01: expected \d{4}-\d\d-\d\d or later, or a day in /,
    );
  });

  it('may be forgotten before the beginning', async () => {
    const days = twoDays(START_MS + 455 * DAY_MS + HOUR_MS);

    await cache.historyOf(cloudWatch, days, watched, START_MS + DAY_MS);

    expect(askedDays()).toEqual(['2026-10-02']);
  });
});

describe('day without values', () => {
  it('is not kept on its own', async () => {
    cloudWatch = new CloudWatchDouble(new MetricStore());

    await download();

    expect(readdirSync(cache.folder)).toEqual([]);
  });

  it('is kept once another day has values', async () => {
    await download(historyDays(START_MS - DAY_MS, START_MS + DAY_MS, NOW_MS));

    expect(readdirSync(cache.folder)).toEqual(['2026-09-30.json', '2026-10-01.json']);
  });

  it('is kept if a day in the cache has values', async () => {
    cloudWatch = new CloudWatchDouble(storeOf(scenarioFromStart('sudden-outage', model, '1d')));
    await download(historyDays(START_MS, START_MS + DAY_MS, NOW_MS));

    await download();

    expect(readdirSync(cache.folder)).toEqual(['2026-10-01.json', '2026-10-02.json']);
  });
});
