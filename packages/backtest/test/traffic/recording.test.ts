import { errorLines, errorMinutes } from '../support/recording';
import { file, runBacktest } from '../support/run-backtest';

const ALARM = 'Function-Errors-Alarm-prod';

describe('recording', () => {
  it('of JSON lines is replayed with its fault, and says who is notified', async () => {
    const fault = JSON.stringify({
      fault: 'bad release',
      start: '2026-03-02T10:05:00Z',
      end: '2026-03-02T10:08:00Z',
    });
    const traffic = file('errors.jsonl', [fault, ...errorLines]);

    const { reports, printed } = await runBacktest({
      traffic,
      variable: { notification_emails: ['on-call@example.com'] },
    });

    const [report] = reports;
    expect(report?.faults).toEqual([
      expect.objectContaining({
        name: 'bad release',
        toldAfterMs: 120_000,
        alarms: expect.arrayContaining([ALARM]) as string[],
      }),
    ]);
    expect(report?.firings.find(({ alarm }) => alarm === ALARM)).toEqual(
      expect.objectContaining({
        startMs: Date.UTC(2026, 2, 2, 10, 7),
        told: ['email on-call@example.com'],
        isForNothing: false,
      }),
    );
    expect(printed).toContain('email on-call@example.com');
  });

  it('of CSV fires the same alarms', async () => {
    const header = 'timestamp,namespace,metricName,dimensions,value';
    const rows = errorMinutes.map(({ timeMs, errors }) => {
      const time = new Date(timeMs).toISOString();
      return `${time},AWS/Lambda,Errors,FunctionName=ml-inference-prod,${errors}`;
    });

    const json = await runBacktest({ traffic: file('same.jsonl', errorLines) });
    const csv = await runBacktest({ traffic: file('same.csv', [header, ...rows]) });

    expect(csv.reports[0]?.firings).toEqual(json.reports[0]?.firings);
    expect(csv.reports[0]?.firings.length).toBeGreaterThan(0);
  });

  it('stops at a bad line and says why', async () => {
    const lines = [...errorLines.slice(0, 3), '{"timestamp": 5', ...errorLines];
    const traffic = file('bad.jsonl', lines);

    await expect(runBacktest({ traffic })).rejects.toThrow(/bad\.jsonl, line 4: no valid JSON/);
  });

  it('skips bad lines on request, and lists them', async () => {
    const traffic = file('bad.jsonl', [
      ...errorLines.slice(0, 3),
      '{"timestamp":"yesterday"}',
      '{"timestamp":1,"namespace":"N","metricName":"M","value":"many"}',
      ...errorLines.slice(3),
      '{"timestamp":17',
    ]);

    const { reports } = await runBacktest({ traffic, onBadLine: 'skip' });

    expect(reports[0]?.problems.map(({ line }) => line)).toEqual([4, 5, 33]);
    expect(reports[0]?.problems[1]?.reason).toBe('value: expected a number, got "many"');
    expect(reports[0]?.firings.length).toBeGreaterThan(0);
  });

  it('is refused without a datapoint', async () => {
    const traffic = file('empty.jsonl', []);

    await expect(runBacktest({ traffic })).rejects.toThrow('has no datapoints');
  });
});
