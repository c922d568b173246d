import { file, runBacktest } from '../support/run-backtest';

const ALARM = 'Inference-Error-Alarm-dev';

/** Lines of the function's failures in development. */
const errors = (...minutes: readonly (readonly [timestamp: number | string, value: number])[]) =>
  minutes.map(([timestamp, value]) =>
    JSON.stringify({
      timestamp,
      namespace: 'InferencePipeline',
      metricName: 'ErrorCount',
      dimensions: { EndpointName: 'ml-inference-dev' },
      value,
    }),
  );

const day = (clock: string) => `2026-03-02T${clock}:00Z`;
const OUTAGE = [
  [day('10:00'), 1],
  [day('10:01'), 1],
  [day('10:02'), 1],
] as const;

async function firingsOf(name: string, lines: readonly string[], delaySeconds = 60) {
  const { reports, printed } = await runBacktest({
    stack: 'dev',
    traffic: file(name, lines),
    delaySeconds,
  });
  const times = (reports[0]?.firings ?? []).map(
    ({ alarm, startMs }) => `${new Date(startMs).toISOString().slice(11, 16)} ${alarm}`,
  );
  return { times, printed, notes: reports[0]?.notes ?? [] };
}

describe('minute before a gap', () => {
  it('is evaluated at its end, not at the end of the gap', async () => {
    const { times } = await firingsOf('gap.jsonl', errors(...OUTAGE, [day('12:00'), 0]));

    expect(times).toContain(`10:04 ${ALARM}`);
  });

  it.each([
    [0, '10:03'],
    [30, '10:04'],
    [90, '10:05'],
    [120, '10:05'],
  ])('is evaluated at the end of a recording, with a delay of %d s', async (delay, clock) => {
    const { times } = await firingsOf('end.jsonl', errors(...OUTAGE), delay);

    expect(times).toContain(`${clock} ${ALARM}`);
  });
});

describe('order of lines', () => {
  it.each([
    ['the newest first', [...OUTAGE].reverse(), 2],
    ['two in the wrong order', [OUTAGE[1], OUTAGE[0], OUTAGE[2]] as const, 2],
  ])('is that of time, whatever the file has: %s', async (_, minutes, line) => {
    const ordered = await firingsOf('ordered.jsonl', errors(...OUTAGE));
    const { times, notes, printed } = await firingsOf('disorder.jsonl', errors(...minutes));

    expect(times).toEqual(ordered.times);
    expect(times).toContain(`10:04 ${ALARM}`);
    const note = `Line ${line} (2026-03-02 10:${_ === 'the newest first' ? '01' : '00'}) is earlier than a line before it: all lines were sorted by time.`;
    expect(notes).toContain(note);
    expect(printed).toContain(note);
    expect(ordered.notes.join()).not.toContain('sorted');
  });

  it('is that of time in CSV, one metric after the other', async () => {
    const row = (time: string, endpoint: string) =>
      `${time},InferencePipeline,ErrorCount,EndpointName=${endpoint},1`;
    const rows = ['other', 'ml-inference-dev'].flatMap((endpoint) =>
      OUTAGE.map(([time]) => row(time, endpoint)),
    );
    const header = 'timestamp,namespace,metricName,dimensions,value';

    const { times, notes } = await firingsOf('metrics.csv', [header, ...rows]);

    expect(times).toContain(`10:04 ${ALARM}`);
    expect(notes.join()).toContain('Line 5 (2026-03-02 10:00)');
  });

  it('is kept by lines that are skipped', async () => {
    const lines = ['{"timestamp":"2026-03-02T11:00:00Z"}', ...errors(...OUTAGE).reverse()];
    const traffic = file('skipped.jsonl', lines);

    const { reports } = await runBacktest({ stack: 'dev', traffic, onBadLine: 'skip' });

    expect(reports[0]?.problems.map(({ line }) => line)).toEqual([1]);
    expect(reports[0]?.firings.map(({ alarm }) => alarm)).toContain(ALARM);
  });
});

describe('timestamp', () => {
  const secondOf = (minute: number) => Date.UTC(2026, 2, 2, 10, minute) / 1000;

  it.each<[string, (minute: number) => number | string]>([
    ['without a zone', (minute) => `2026-03-02T10:0${minute}:00`],
    ['with a space', (minute) => `2026-03-02 10:0${minute}`],
    ['with a zone', (minute) => `2026-03-02T17:0${minute}:00+07:00`],
    ['in milliseconds', (minute) => secondOf(minute) * 1000],
    ['in milliseconds, as a text', (minute) => String(secondOf(minute) * 1000)],
    ['in seconds', (minute) => secondOf(minute)],
    ['in seconds, as the AWS CLI writes them', (minute) => secondOf(minute) + 0.5],
    ['in seconds, as a text', (minute) => `${secondOf(minute)}.0`],
  ])('is of UTC: %s', async (_, timeOf) => {
    const lines = errors([timeOf(0), 1], [timeOf(1), 1], [timeOf(2), 1]);

    expect((await firingsOf('times.jsonl', lines)).times).toContain(`10:04 ${ALARM}`);
  });

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-03-02T25:00:00Z',
    '02/03/2026 10:00',
    'Mon, 02 Mar 2026 10:00:00 GMT',
    '20260302',
    1_772_445_600_000_000,
    -1,
  ])('is refused with its line if it is no time: %j', async (timestamp) => {
    const traffic = file('bad.jsonl', errors(OUTAGE[0], [timestamp, 1]));

    await expect(runBacktest({ traffic })).rejects.toThrow(
      /bad\.jsonl, line 2: timestamp: expected an ISO 8601 time \(UTC unless it has a zone\)/,
    );
  });
});
