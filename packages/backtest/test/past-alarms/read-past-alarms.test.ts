import type { AlarmHistoryItem, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';

import { pastFaults } from '../../src/past-alarms/past-faults';
import { readPastAlarms, type AlarmHistoryClient } from '../../src/past-alarms/read-past-alarms';
import { pastAlarmsText } from '../../src/report/past-alarms-text';
import type { Report } from '../../src/report/report';
import { frozenStack } from '../support/frozen-stacks';
import { DAY_MS, MINUTE_MS, NOW_MS } from '../support/times';

const model = frozenStack('prod');
const ERRORS = 'Inference-Error-Alarm-prod';
const LATENCY = 'High-Latency-Alarm-prod';
const UNHEALTHY = 'Pipeline-Unhealthy-prod';
const WINDOW = { fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS, nowMs: NOW_MS };

/** State changes of alarms, by minutes after the beginning: answered two a page, as CloudWatch does. */
function clientWith(
  changes: Readonly<Record<string, readonly (readonly [number, string, string])[]>>,
  inSummaryOnly = false,
) {
  const asked: DescribeAlarmHistoryCommand['input'][] = [];
  const answer = ({ input }: DescribeAlarmHistoryCommand) => {
    asked.push(input);
    const first = Number(input.NextToken ?? 0);
    const all = changes[input.AlarmName ?? ''] ?? [];
    const items = all.slice(first, first + 2).map(([minute, from, to]): AlarmHistoryItem => ({
      Timestamp: new Date(WINDOW.fromMs + minute * MINUTE_MS),
      HistorySummary: `Alarm updated from ${from} to ${to}`,
      ...(!inSummaryOnly && {
        HistoryData: JSON.stringify({
          version: '1.0',
          oldState: { stateValue: from },
          newState: { stateValue: to },
        }),
      }),
    }));
    const rest = first + 2 < all.length ? { NextToken: String(first + 2) } : {};
    return Promise.resolve({ AlarmHistoryItems: items, ...rest, $metadata: {} });
  };
  const client = {
    send: (command: unknown) => answer(command as DescribeAlarmHistoryCommand),
  } as AlarmHistoryClient;
  return { client, asked };
}

const inMinutes = (timeMs = NaN) => (timeMs - WINDOW.fromMs) / MINUTE_MS;

describe('past alarms', () => {
  it.each([false, true])('are read page by page, in order of time', async (inSummaryOnly) => {
    const { client, asked } = clientWith(
      {
        [ERRORS]: [
          [10, 'OK', 'ALARM'],
          [20, 'ALARM', 'INSUFFICIENT_DATA'],
          [50, 'INSUFFICIENT_DATA', 'ALARM'],
        ],
        [LATENCY]: [[5, 'ALARM', 'OK']],
        [UNHEALTHY]: [
          [11, 'OK', 'ALARM'],
          [12, 'ALARM', 'OK'],
        ],
      },
      inSummaryOnly,
    );

    const { firings, fromMs } = await readPastAlarms(client, model, WINDOW);

    expect(fromMs).toBe(WINDOW.fromMs);
    expect(
      firings.map(({ alarm, startMs, endMs }) => [alarm, inMinutes(startMs), inMinutes(endMs)]),
    ).toEqual([
      [LATENCY, 0, 5],
      [ERRORS, 10, 20],
      [UNHEALTHY, 11, 12],
      [ERRORS, 50, NaN],
    ]);
    const [composite] = asked.filter(({ AlarmName }) => AlarmName === UNHEALTHY);
    expect(composite?.AlarmTypes).toEqual(['CompositeAlarm']);
  });

  it('are not asked for beyond the 30 days that CloudWatch keeps', async () => {
    const { client, asked } = clientWith({});

    const { fromMs } = await readPastAlarms(client, model, {
      ...WINDOW,
      fromMs: NOW_MS - 60 * DAY_MS,
    });
    const older = await readPastAlarms(client, model, {
      ...WINDOW,
      fromMs: NOW_MS - 60 * DAY_MS,
      toMs: NOW_MS - 40 * DAY_MS,
    });

    expect(fromMs).toBe(NOW_MS - 30 * DAY_MS);
    expect(new Set(asked.map(({ StartDate }) => StartDate?.getTime()))).toEqual(new Set([fromMs]));
    expect(older.firings).toEqual([]);
  });

  it('that cannot be read name the permission', async () => {
    const client = {
      send: () => Promise.reject(new Error('not authorized')),
    } as unknown as AlarmHistoryClient;

    await expect(readPastAlarms(client, model, WINDOW)).rejects.toThrow(
      /Could not read the history of \S+: Error: not authorized\. --past-alarms needs cloudwatch:DescribeAlarmHistory on all alarms/,
    );
  });

  it('as faults are those that notified someone, put together', () => {
    const at = (minute: number) => WINDOW.fromMs + minute * MINUTE_MS;
    const past = {
      fromMs: WINDOW.fromMs,
      firings: [
        { alarm: 'Endpoint-Disk-Alarm-dev', startMs: at(1), endMs: at(2) },
        { alarm: ERRORS, startMs: at(100), endMs: at(110) },
        { alarm: LATENCY, startMs: at(105), endMs: at(130) },
        { alarm: ERRORS, startMs: at(155), endMs: at(160) },
        { alarm: ERRORS, startMs: at(300) },
      ],
    };

    const faults = pastFaults(past, model, at(400));

    expect(
      faults.map(({ name, startMs, endMs }) => [
        name.replace(/ of .*/, ''),
        inMinutes(startMs),
        inMinutes(endMs),
      ]),
    ).toEqual([
      [ERRORS, 100, 160],
      [ERRORS, 300, 400],
    ]);
  });

  it('are shown beside those of the back-test', () => {
    const firing = { alarm: ERRORS, startMs: WINDOW.fromMs, endMs: WINDOW.fromMs + MINUTE_MS };
    const past = { fromMs: WINDOW.fromMs, firings: [firing, { ...firing, alarm: LATENCY }] };
    const report = { past, firings: [firing, firing], endMs: NOW_MS } as unknown as Report;

    const lines = pastAlarmsText(report).join('\n');

    expect(lines).toMatch(/High-Latency-Alarm-prod +1×, 1 min +never/);
    expect(lines).toMatch(/Inference-Error-Alarm-prod +1×, 1 min +2×, 2 min/);
  });
});
