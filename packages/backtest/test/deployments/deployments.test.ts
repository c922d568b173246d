import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { matchedEvents } from '../../src/deployments/deployment-events';
import { HistoryTraffic } from '../../src/history/history-traffic';
import type { HistorySeries } from '../../src/history/read-series';
import { addingKey } from '../../src/history/series-request';
import { twoDays } from '../support/history';
import { errorLines } from '../support/recording';
import { file, runBacktest } from '../support/run-backtest';
import { MINUTE_MS, START_MS } from '../support/times';

const LINES = [
  '{"deployment":"v12","start":"2026-03-02T10:00:00Z","end":"2026-03-02T10:06:00Z","rolledBack":true}',
  '{"deployment":"v13","start":"2026-03-02T11:00:00Z","end":"2026-03-02T11:06:00Z"}',
  ...errorLines,
];

describe('deployment of a recording', () => {
  it('is named with the firings that coincide with it', async () => {
    const { printed, reports } = await runBacktest({ traffic: file('release.jsonl', LINES) });

    expect(reports[0]?.deployments).toMatchObject([
      { name: 'v12', rolledBack: true, alarms: ['Function-Errors-Alarm-prod', expect.anything()] },
      { name: 'v13', rolledBack: false, alarms: [] },
    ]);
    expect(reports[0]?.firings.map(({ deployment }) => deployment)).toEqual(['v12', 'v12']);
    expect(printed).toMatch(
      /2026-03-02 10:00 +6 min +v12 +rolled back +Function-Errors-Alarm-prod/,
    );
    expect(printed).toMatch(/^fired .* deployment$/m);
  });

  it('does not change whether an alarm is false', async () => {
    const { reports } = await runBacktest({ traffic: file('release.jsonl', LINES) });

    expect(reports[0]?.forNothing).toBe(1);
  });

  it.each([
    ['{"deployment":"v1","start":"2026-03-02T10:00:00Z"}', 'end: expected an ISO 8601 time'],
    [
      '{"deployment":"v1","start":"2026-03-02T10:00:00Z","end":"2026-03-02T09:00:00Z"}',
      'end: expected a time after start',
    ],
    [
      '{"deployment":"v1","start":"2026-03-02T10:00:00Z","end":"2026-03-02T11:00:00Z","rolledBack":"yes"}',
      'rolledBack: expected true or false, got "yes"',
    ],
  ])('is refused: %s', async (line, problem) => {
    const run = runBacktest({ traffic: file('release.jsonl', [line, ...errorLines]) });

    await expect(run).rejects.toThrow(`release.jsonl, line 1: ${problem}`);
  });
});

describe('deployment in history', () => {
  it('is a run of minutes in which rules of the stack matched events', () => {
    const rules = [
      { name: 'changes', isRollback: false },
      { name: 'rollbacks', isRollback: true },
    ];
    const eventsAt: Readonly<Record<string, readonly number[]>> = {
      changes: [600, 615, 1400, 1450],
      rollbacks: [1430],
    };
    const series: Record<string, HistorySeries> = Object.fromEntries(
      rules.map((rule) => [
        addingKey(matchedEvents(rule), 'Sum'),
        {
          periodSeconds: 60,
          values: Array.from({ length: 1440 }, (_, minute) =>
            eventsAt[rule.name]?.includes(minute) === true ? 1 : null,
          ),
        },
      ]),
    );
    const metric = { namespace: 'N', metricName: 'M', dimensions: {} };
    const requests = { periodSeconds: 60, values: Array.from({ length: 1440 }, () => 1) };
    for (const stat of ['SampleCount', 'Sum', 'Minimum', 'Maximum']) {
      series[addingKey(metric, stat)] = requests;
    }
    const [day] = twoDays();
    if (day === undefined) throw new Error('a day is missing');
    const window = {
      name: 'history',
      fromMs: day.startMs,
      toMs: day.endMs,
      days: [day],
      faults: [],
      deployments: [
        { name: 'known', startMs: START_MS, endMs: START_MS + MINUTE_MS, rolledBack: false },
      ],
      rules,
      notes: [],
      cache: '',
    };
    const traffic = new HistoryTraffic(window, [{ metric, bounded: [], ranked: [] }], () => series);

    const store = new MetricStore();
    for (const { datapoints } of traffic.batches()) for (const each of datapoints) store.put(each);

    const minutes = traffic
      .deployments()
      .map(({ startMs, endMs, rolledBack }) => [
        (startMs - START_MS) / MINUTE_MS,
        (endMs - START_MS) / MINUTE_MS,
        rolledBack,
      ]);
    expect(minutes).toEqual([
      [0, 1, false],
      [600, 616, false],
      [1400, 1431, true],
    ]);
  });
});
