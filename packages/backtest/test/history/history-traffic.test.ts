import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { watchedHistory } from '../../src/history/watched-history';
import { CloudWatchDouble, storeOf } from '../support/cloudwatch-double';
import { frozenStack } from '../support/frozen-stacks';
import { firingsOf, scenarioFromStart, TemporaryCache, twoDays } from '../support/history';
import { DAY_MS, HOUR_MS, MINUTE_MS, START_MS } from '../support/times';

const model = frozenStack('prod');
const watched = watchedHistory([model]);
const cache = new TemporaryCache();

function cloudWatchWith(scenario: string): CloudWatchDouble {
  return new CloudWatchDouble(storeOf(scenarioFromStart(scenario, model)));
}

describe('history', () => {
  it.each(['part-failures', 'slow-rise'])(
    'fires the same alarms at the same times as the values themselves: %s',
    async (scenario) => {
      const expected = await firingsOf(model, scenarioFromStart(scenario, model));
      expect(expected.length).toBeGreaterThan(1);

      const history = await cache.historyOf(cloudWatchWith(scenario), twoDays(), watched);

      expect(await firingsOf(model, history)).toEqual(expected);
    },
  );

  it('is refused if it has no values, with what to check', async () => {
    const cloudWatch = new CloudWatchDouble(new MetricStore());

    const history = await cache.historyOf(cloudWatch, twoDays(), watched);

    expect(() => [...history.batches()]).toThrow(
      /no value of any of the \d+ metrics that the alarms watch\. Is it the right account and region/,
    );
  });
});

describe('history of an outage', () => {
  const fromMs = START_MS + 37 * HOUR_MS;
  let cloudWatch: CloudWatchDouble;
  let expected: Awaited<ReturnType<typeof firingsOf>>;

  beforeAll(async () => {
    cloudWatch = cloudWatchWith('sudden-outage');
    expected = await firingsOf(model, scenarioFromStart('sudden-outage', model));
  });

  it('fires the same alarms at the same times as the values themselves', async () => {
    expect(expected.length).toBeGreaterThan(1);

    const history = await cache.historyOf(cloudWatch, twoDays(), watched);

    expect(await firingsOf(model, history)).toEqual(expected);
  });

  it('fires the same alarms if it begins shortly before: the windows are full', async () => {
    expect(expected.filter(({ startMs }) => startMs >= fromMs)).toEqual(expected);

    const history = await cache.historyOf(cloudWatch, twoDays(), watched, fromMs);

    expect(await firingsOf(model, history)).toEqual(expected);
  });

  it('has everything since the midnight before in its first minute', async () => {
    const [, lastDay] = twoDays();
    if (lastDay === undefined) throw new Error('a day is missing');

    const history = await cache.historyOf(cloudWatch, [lastDay], watched, fromMs);

    const [first] = [...history.batches()];
    const times = (first?.datapoints ?? []).map(({ timestampMs }) => timestampMs);
    expect(first?.untilMs).toBe(fromMs + MINUTE_MS);
    expect(Math.min(...times)).toBe(lastDay.startMs);
  });

  it('still fires the fast burn-rate alarm from values of five minutes', async () => {
    const days = twoDays(START_MS + 20 * DAY_MS);

    const history = await cache.historyOf(cloudWatch, days, watched);

    expect((await firingsOf(model, history)).map(({ alarm }) => alarm)).toContain(
      'Availability-Fast-Burn-Alarm-prod',
    );
  });
});
