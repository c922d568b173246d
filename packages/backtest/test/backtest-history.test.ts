import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { GetMetricDataCommand, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import {
  MetricStore,
  type MetricStat,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { makeCheckout, runProgram } from '../../../apps/infra/test/checkout';
import { firstKeptDay, historyDays, midnightOf, type HistoryDay } from '../src/history/days';
import { downloadHistory } from '../src/history/download-history';
import { HistoryCache } from '../src/history/history-cache';
import { HistoryTraffic } from '../src/history/history-traffic';
import type { MetricDataClient } from '../src/history/read-series';
import { watchedHistory } from '../src/history/watched-history';
import { loadStack } from '../src/load-stack';
import { parseOptions } from '../src/options';
import { Replay } from '../src/replay';
import { makeReport } from '../src/report/make-report';
import { loadScenario } from '../src/scenario/load-scenario';
import { ScenarioTraffic, watchedMetrics } from '../src/scenario/scenario-traffic';
import type { Traffic } from '../src/traffic/traffic';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 9, 1);
/** The days are over, and CloudWatch still has their minutes. */
const NOW_MS = START_MS + 10 * DAY_MS;

let model: StackModel;
let folder: string;

beforeAll(() => {
  const checkout = makeCheckout('backtest history');
  expect(runProgram(checkout, 'main.ts')).toMatchObject({ status: 0 });
  const attributes = { 'aws_apigatewayv2_api.inference_api.id': 'a1b2c3' };
  ({ model } = loadStack('prod', join(checkout, 'cdktf.out'), { attributes }));
}, 60_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history of '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** CloudWatch, with what a store holds: two days of data, and a page for so many queries. */
class CloudWatchDouble {
  readonly store = new MetricStore({
    retentionMs: 4 * DAY_MS,
    distributionRetentionMs: 4 * DAY_MS,
  });
  /** Of every request that was no further page, when its data begin and how many series it asks for. */
  readonly asked: { readonly day: string; readonly series: number; readonly period: number }[] = [];
  readonly client = { send: (command: unknown) => this.#answer(command as GetMetricDataCommand) };
  pageQueries = 40;
  /** Called before every answer; may throw. */
  before: (page: GetMetricDataOutput) => void = () => undefined;

  get asClient(): MetricDataClient {
    return this.client;
  }

  #answer({ input }: GetMetricDataCommand): Promise<GetMetricDataOutput> {
    const { MetricDataQueries = [], StartTime, EndTime, NextToken } = input;
    const first = Number(NextToken ?? 0);
    if (StartTime === undefined || EndTime === undefined) throw new Error('a time is missing');
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

type Asked = NonNullable<GetMetricDataCommand['input']['MetricDataQueries']>[number]['MetricStat'];

function metricStatOf(asked: Asked): MetricStat {
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

/** A checked-in scenario, on other days. */
function scenarioTraffic(name: string, duration = '2d'): ScenarioTraffic {
  const scenario = loadScenario(resolve(__dirname, `../scenarios/${name}.yaml`));
  const start = new Date(START_MS).toISOString();
  return new ScenarioTraffic({ ...scenario, start, duration }, watchedMetrics(model));
}

async function firingsOf(traffic: Traffic) {
  const replay = new Replay({ label: 'prod', model }, { dataDelaySeconds: 60 });
  for await (const batch of traffic.batches()) replay.take(batch);
  replay.finish();
  return makeReport(replay, { traffic, expect: undefined }).firings.map(
    ({ alarm, startMs, endMs, toldMs }) => ({ alarm, startMs, endMs, toldMs }),
  );
}

async function historyOf(
  cloudWatch: CloudWatchDouble,
  days: readonly HistoryDay[],
  watched = watchedHistory([model]),
  fromMs = days[0]?.startMs ?? 0,
): Promise<HistoryTraffic> {
  const cache = new HistoryCache(folder);
  const asked = { days, fromMs };
  const read = await downloadHistory(cloudWatch.asClient, watched, asked, cache, () => undefined);
  const toMs = days.at(-1)?.endMs ?? 0;
  const rest = { days, faults: [], notes: [], cache: folder };
  return new HistoryTraffic({ name: 'history', fromMs, toMs, ...rest }, watched, read);
}

function filledWith(traffic: ScenarioTraffic): CloudWatchDouble {
  const cloudWatch = new CloudWatchDouble();
  for (const { datapoints } of traffic.batches())
    for (const each of datapoints) cloudWatch.store.put(each);

  return cloudWatch;
}

const twoDays = (): readonly HistoryDay[] => historyDays(START_MS, START_MS + 2 * DAY_MS, NOW_MS);

describe('history read from CloudWatch', () => {
  it.each(['sudden-outage', 'part-failures', 'slow-rise'])(
    'fires the same alarms at the same times as the values themselves, of %s',
    async (name) => {
      const days = twoDays();
      const expected = await firingsOf(scenarioTraffic(name));
      expect(expected.length).toBeGreaterThan(1);
      const history = await historyOf(filledWith(scenarioTraffic(name)), days);
      expect(await firingsOf(history)).toEqual(expected);
    },
    60_000,
  );

  it('has what lies before its beginning in the windows of the alarms', async () => {
    const fromMs = START_MS + 37 * HOUR_MS;
    const all = await firingsOf(scenarioTraffic('sudden-outage'));
    const expected = all.filter(({ startMs }) => startMs >= fromMs);
    expect(expected).toEqual(all);
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    const whole = await historyOf(cloudWatch, twoDays(), watchedHistory([model]), fromMs);
    expect(await firingsOf(whole)).toEqual(expected);
    const [, lastDay] = twoDays();
    if (lastDay === undefined) throw new Error('a day is missing');
    const alone = await historyOf(cloudWatch, [lastDay], watchedHistory([model]), fromMs);
    const [first] = [...alone.batches()];
    expect(first?.untilMs).toBe(fromMs + MINUTE_MS);
    expect(Math.min(...(first?.datapoints ?? []).map(({ timestampMs }) => timestampMs))).toBe(
      lastDay.startMs,
    );
  }, 60_000);

  it('knows a percentile of five minutes when they are over, also those before midnight', async () => {
    const [latency] = watchedMetrics(model).filter(({ metricName }) => metricName === 'LatencyMs');
    if (latency === undefined) throw new Error('no alarm watches LatencyMs');
    const cloudWatch = filledWith(scenarioTraffic('slow-rise'));
    const ranked = [{ stat: 'p50', periodSeconds: 300 }];
    const history = await historyOf(cloudWatch, twoDays(), [
      { metric: latency, bounded: [], ranked },
    ]);
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
          value: cloudWatch.store.statistic(latency, 'p50', startMs, endedMs),
        },
      ]);
    }
    expect(history.notes()).toEqual([expect.stringMatching(/^p50 of .* is known every 300 s/)]);
  });

  it('kept by the minute stays so when it is old, with what new alarms ask for in it', async () => {
    const [latency] = watchedMetrics(model).filter(({ metricName }) => metricName === 'LatencyMs');
    if (latency === undefined) throw new Error('no alarm watches LatencyMs');
    const cloudWatch = filledWith(scenarioTraffic('slow-rise'));
    const watching = (...stats: readonly string[]) => [
      {
        metric: latency,
        ranked: [],
        bounded: stats.map((stat) => ({ stat, count: stat.replace('PR', 'TC') })),
      },
    ];
    await historyOf(cloudWatch, twoDays(), watching('PR(:2000)'));
    const old = historyDays(START_MS, START_MS + 2 * DAY_MS, START_MS + 20 * DAY_MS);
    const history = await historyOf(cloudWatch, old, watching('PR(:2000)', 'PR(:300)'));
    let counted = 0;
    for (const { datapoints } of history.batches()) {
      for (const { statistics } of datapoints) {
        const within = statistics?.within?.['PR(:300)']?.count ?? 0;
        expect(within).toBeLessThanOrEqual((statistics?.sampleCount ?? 0) + 1e-6);
        counted += within;
      }
    }
    expect(cloudWatch.asked.map(({ period, series }) => [period, series])).toEqual([
      [60, 5],
      [60, 5],
      [300, 1],
      [300, 1],
    ]);
    let expected = 0;
    for (let timeMs = START_MS; timeMs < START_MS + 2 * DAY_MS; timeMs += 5 * MINUTE_MS) {
      const endMs = timeMs + 5 * MINUTE_MS;
      expected += cloudWatch.store.statistic(latency, 'TC(:300)', timeMs, endMs) || 0;
    }
    expect(counted).toBeCloseTo(expected, 3);
    expect(history.notes()).toEqual([]);
  });

  it('is read once, page by page', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    await historyOf(cloudWatch, twoDays());
    const series = cloudWatch.asked[0]?.series ?? 0;
    expect(series).toBeGreaterThan(cloudWatch.pageQueries);
    expect(cloudWatch.asked).toEqual([
      { day: '2026-10-01', series, period: 60 },
      { day: '2026-10-02', series, period: 60 },
    ]);
    await historyOf(cloudWatch, twoDays());
    expect(cloudWatch.asked).toHaveLength(2);
  });

  it('goes on where it was broken off, and says so', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    cloudWatch.before = () => {
      if (cloudWatch.asked.length === 2)
        throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    };
    await expect(historyOf(cloudWatch, twoDays())).rejects.toThrow(
      `The history of 2026-10-02 could not be read. ThrottlingException: Rate exceeded. Days that were read before are kept in ${folder}`,
    );
    expect(readdirSync(folder)).toEqual(['2026-10-01.json']);
    cloudWatch.before = () => undefined;
    cloudWatch.asked.length = 0;
    await historyOf(cloudWatch, twoDays());
    expect(cloudWatch.asked.map(({ day }) => day)).toEqual(['2026-10-02']);
  });

  it('asks only for what new alarms watch in addition', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    const all = watchedHistory([model]);
    await historyOf(cloudWatch, twoDays(), all.slice(0, -1));
    const before = cloudWatch.asked[0]?.series ?? 0;
    await historyOf(cloudWatch, twoDays(), all);
    const after = cloudWatch.asked.at(-1)?.series ?? 0;
    expect(after).toBeGreaterThanOrEqual(4);
    expect(after).toBeLessThan(before);
  });

  it('reads a day again whose file was cut off', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    await historyOf(cloudWatch, twoDays());
    const path = join(folder, '2026-10-02.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 1000));
    await historyOf(cloudWatch, twoDays());
    expect(cloudWatch.asked.map(({ day }) => day)).toEqual([
      '2026-10-01',
      '2026-10-02',
      '2026-10-02',
    ]);
  });

  it('asks again for a series that CloudWatch failed to read, and gives up in the end', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    let failures = 2;
    cloudWatch.before = ({ MetricDataResults: [first] = [] }) => {
      if (first !== undefined && failures-- > 0) first.StatusCode = 'InternalError';
    };
    const [day] = twoDays();
    const days = day === undefined ? [] : [day];
    await historyOf(cloudWatch, days);
    expect(cloudWatch.asked.slice(1).map(({ series }) => series)).toEqual([2]);
    rmSync(folder, { recursive: true });
    failures = Infinity;
    await expect(historyOf(cloudWatch, days)).rejects.toThrow(
      /failed 4 times to read \d+ series, /,
    );
  });

  it('names a metric that it may not read', async () => {
    const cloudWatch = new CloudWatchDouble();
    cloudWatch.before = ({ MetricDataResults: [first] = [] }) => {
      if (first !== undefined) first.StatusCode = 'Forbidden';
    };
    await expect(historyOf(cloudWatch, twoDays())).rejects.toThrow(
      /CloudWatch refuses AWS\/ApiGateway 5xx \{ApiId=a1b2c3\} SampleCount: no permission\..*GetMetricData/,
    );
  });

  it('does not keep a day that is not over', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    const nowMs = START_MS + DAY_MS + 2 * 3_600_000;
    await historyOf(cloudWatch, historyDays(START_MS, nowMs, nowMs));
    expect(readdirSync(folder)).toEqual([]);
    await historyOf(cloudWatch, historyDays(START_MS, nowMs, nowMs + 3_600_000));
    expect(readdirSync(folder)).toEqual(['2026-10-01.json']);
  });

  it('without any value is refused, with what to look at', async () => {
    const history = await historyOf(new CloudWatchDouble(), twoDays());
    await expect(firingsOf(history)).rejects.toThrow(
      /no value of any of the \d+ metrics that the alarms watch\. Is it the right account and region/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps a day without values once another has some', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    const days = historyDays(START_MS - DAY_MS, START_MS + DAY_MS, NOW_MS);
    await historyOf(cloudWatch, days);
    expect(readdirSync(folder)).toEqual(['2026-09-30.json', '2026-10-01.json']);
  });

  it('keeps a day without values where another that is kept has some', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage', '1d'));
    await historyOf(cloudWatch, historyDays(START_MS, START_MS + DAY_MS, NOW_MS));
    await historyOf(cloudWatch, twoDays());
    expect(readdirSync(folder)).toEqual(['2026-10-01.json', '2026-10-02.json']);
  });

  it('that CloudWatch has forgotten is refused, but for what lies before the beginning', async () => {
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    const days = historyDays(START_MS, START_MS + 2 * DAY_MS, START_MS + 455 * DAY_MS + HOUR_MS);
    expect(days.map(({ isForgotten }) => isForgotten)).toEqual([true, false]);
    await expect(historyOf(cloudWatch, days)).rejects.toThrow(
      /^CloudWatch has forgotten 2026-10-01: expected \d{4}-\d\d-\d\d or later, or a day that is kept in /,
    );
    await historyOf(cloudWatch, days, watchedHistory([model]), START_MS + DAY_MS);
    expect(cloudWatch.asked.map(({ day }) => day)).toEqual(['2026-10-02']);
  });

  it('of five minutes is spread over them, and the report says so', async () => {
    const nowMs = START_MS + 20 * DAY_MS;
    const cloudWatch = filledWith(scenarioTraffic('sudden-outage'));
    const days = historyDays(START_MS, START_MS + 2 * DAY_MS, nowMs);
    const history = await historyOf(cloudWatch, days);
    const [errors] = watchedMetrics(model).filter(
      ({ metricName }) => metricName === 'SuccessCount',
    );
    let sum = 0;
    for (const { datapoints } of history.batches()) {
      for (const { metric, statistics } of datapoints)
        if (metric.metricName === 'SuccessCount') sum += statistics?.sum ?? 0;
    }
    if (errors === undefined) throw new Error('no alarm watches SuccessCount');
    const expected = cloudWatch.store.statistic(errors, 'Sum', START_MS, START_MS + 2 * DAY_MS);
    expect(sum).toBeCloseTo(expected, 3);
    expect(cloudWatch.asked.map(({ period }) => period)).toEqual([300, 300]);
    expect(history.notes()).toContainEqual(
      expect.stringContaining(
        'From 2026-10-01 to 2026-10-02 CloudWatch has but one value in 5 minutes',
      ),
    );
    expect((await firingsOf(history)).map(({ alarm }) => alarm)).toContain(
      'Availability-Fast-Burn-Alarm-prod',
    );
  });
});

describe('days of history', () => {
  it('are as fine as CloudWatch still has them', () => {
    const period = (age: number): number | undefined =>
      historyDays(NOW_MS - age * DAY_MS, NOW_MS - age * DAY_MS + 1, NOW_MS)[0]?.periodSeconds;
    expect([1, 14, 15, 62, 63, 454].map(period)).toEqual([60, 60, 300, 300, 3600, 3600]);
    const isForgotten = (day: string): boolean | undefined =>
      historyDays(Date.parse(day), Date.parse(day) + 1, NOW_MS)[0]?.isForgotten;
    expect(firstKeptDay(NOW_MS)).toBe('2025-07-14');
    expect(['2025-07-13', '2025-07-14'].map(isForgotten)).toEqual([true, false]);
  });

  it('begin at midnight of UTC, and the last one ends now', () => {
    const nowMs = NOW_MS + 90 * MINUTE_MS;
    const days = historyDays(NOW_MS - 90 * MINUTE_MS, nowMs, nowMs);
    expect(days.map(({ name }) => name)).toEqual(['2026-10-10', '2026-10-11']);
    expect(days.map(({ endMs }) => endMs)).toEqual([NOW_MS, nowMs]);
    expect(midnightOf(nowMs)).toBe(NOW_MS);
  });
});

describe('times on the command line', () => {
  const fromOf = (from: string): number | undefined =>
    parseOptions(['node', 'main.ts', '--stack=dev', '--from-aws', `--from=${from}`]).from;

  it.each([
    ['2026-10-01', Date.UTC(2026, 9, 1)],
    ['2026-10-01T12:00', Date.UTC(2026, 9, 1, 12)],
    ['2026-10-01T12:00Z', Date.UTC(2026, 9, 1, 12)],
    ['2026-10-01T12:00+02:00', Date.UTC(2026, 9, 1, 10)],
  ])('%s is of UTC unless it says otherwise', (text, timeMs) => {
    expect(fromOf(text)).toBe(timeMs);
  });

  it.each([
    'yesterday',
    '2026-02-31',
    '2026-10-01T12:00:30Z',
    '2026-10-01 12:00',
    '2026-10-01T25:00',
  ])('%s is none', (text) => {
    const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${String(code)}`);
    });
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => fromOf(text)).toThrow('exit 1');
    expect(written.mock.calls.join('')).toContain('Expected a time such as 2026-10-01');
    exit.mockRestore();
    written.mockRestore();
  });
});
