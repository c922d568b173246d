import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse, resolve } from 'node:path';

import { workspaceAt } from '@inference-pipeline/command-line';

import { makeCheckout, runProgram } from '../../../apps/infra/test/checkout';
import { backtest } from '../src/backtest';
import type { BacktestResult } from '../src/backtest-result';
import type { BacktestOptions } from '../src/options';
import type { Report } from '../src/report/report';

const SCENARIOS = resolve(__dirname, '../scenarios');
const names = readdirSync(SCENARIOS)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(file).name);

const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
const workspace = workspaceAt(resolve(__dirname, '../../..'));
let output: string;

beforeAll(() => {
  const checkout = makeCheckout('backtest');
  const { status, output: message } = runProgram(checkout, 'main.ts');
  expect(message).toBe('');
  expect(status).toBe(0);
  output = join(checkout, 'cdktf.out');
}, 60_000);

async function run(options: Partial<BacktestOptions>) {
  const json = join(folder, 'report.json');
  let printed = '';
  const isAsExpected = await backtest(
    {
      stack: 'prod',
      traffic: 'healthy-days',
      onBadLine: 'stop',
      delaySeconds: 60,
      variable: {},
      attribute: {},
      json,
      ...options,
    },
    { ...workspace, output },
    (text) => (printed += text),
  );
  const reports = JSON.parse(readFileSync(json, 'utf8')) as Report[];
  return { isAsExpected, printed, reports };
}

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe.each(['dev', 'prod'])('the alarms of stack %s', (stack) => {
  it.each(names)(
    'do in scenario %s what it expects',
    async (traffic) => {
      const { reports } = await run({ stack, traffic });
      expect(reports.flatMap(({ unmet }) => unmet)).toEqual([]);
      expect(reports.flatMap(({ notes }) => notes)).toEqual([]);
    },
    120_000,
  );
});

const metric = (minute: number, value: number) =>
  JSON.stringify({
    timestamp: Date.UTC(2026, 2, 2, 10, minute),
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: 'ml-inference-prod' },
    value,
  });
const fault = JSON.stringify({
  fault: 'bad release',
  start: '2026-03-02T10:05:00Z',
  end: '2026-03-02T10:08:00Z',
});
const minutes = Array.from({ length: 30 }, (_, minute) => minute);
const recording = minutes.map((minute) => metric(minute, minute >= 5 && minute < 8 ? 4 : 0));

describe('a recording', () => {
  it('of JSON lines is replayed, and told of with the fault in it and those who would be told', async () => {
    const traffic = file('errors.jsonl', [fault, ...recording]);
    const { reports, printed } = await run({
      traffic,
      variable: { notification_emails: ['on-call@example.com'] },
    });
    const [report] = reports;
    expect(report?.faults).toEqual([
      expect.objectContaining({
        name: 'bad release',
        toldAfterMs: 120_000,
        alarms: expect.arrayContaining(['Function-Errors-Alarm-prod']) as string[],
      }),
    ]);
    expect(report?.firings.find(({ alarm }) => alarm === 'Function-Errors-Alarm-prod')).toEqual(
      expect.objectContaining({
        startMs: Date.UTC(2026, 2, 2, 10, 7),
        told: ['email on-call@example.com'],
        isForNothing: false,
      }),
    );
    expect(printed).toContain('email on-call@example.com');
  });

  it('of CSV comes to the same', async () => {
    const header = 'timestamp,namespace,metricName,dimensions,value';
    const rows = minutes.map((minute) => {
      const time = new Date(Date.UTC(2026, 2, 2, 10, minute)).toISOString();
      const value = minute >= 5 && minute < 8 ? 4 : 0;
      return `${time},AWS/Lambda,Errors,FunctionName=ml-inference-prod,${value}`;
    });
    const json = await run({ traffic: file('same.jsonl', recording) });
    const csv = await run({ traffic: file('same.csv', [header, ...rows]) });
    expect(csv.reports[0]?.firings).toEqual(json.reports[0]?.firings);
    expect(csv.reports[0]?.firings.length).toBeGreaterThan(0);
  });

  it('with a bad line stops there and says why', async () => {
    const traffic = file('bad.jsonl', [...recording.slice(0, 3), '{"timestamp": 5', ...recording]);
    await expect(run({ traffic })).rejects.toThrow(/bad\.jsonl, line 4: no valid JSON/);
  });

  it('with bad lines goes on where that is asked for, and names them', async () => {
    const traffic = file('bad.jsonl', [
      ...recording.slice(0, 3),
      '{"timestamp":"yesterday"}',
      '{"timestamp":1,"namespace":"N","metricName":"M","value":"many"}',
      ...recording.slice(3),
      '{"timestamp":17',
    ]);
    const { reports } = await run({ traffic, onBadLine: 'skip' });
    expect(reports[0]?.problems.map(({ line }) => line)).toEqual([4, 5, 33]);
    expect(reports[0]?.problems[1]?.reason).toBe('value: expected a number, got "many"');
    expect(reports[0]?.firings.length).toBeGreaterThan(0);
  });

  it('without a datapoint is refused', async () => {
    await expect(run({ traffic: file('empty.jsonl', []) })).rejects.toThrow('has no datapoints');
  });
});

describe('a page', () => {
  it('holds the report, what alarms watched and all that draws it', async () => {
    const html = join(folder, 'report.html');
    await run({ traffic: file('errors.jsonl', recording), html });
    const page = readFileSync(html, 'utf8');
    const json = /<script id="data" type="application\/json">(.*)<\/script>/.exec(page)?.[1];
    const [result] = JSON.parse(json ?? '[]') as BacktestResult[];
    const line = result?.lines.find(({ alarm }) => alarm === 'Function-Errors-Alarm-prod');
    expect(line?.values.filter((value) => value !== null)).toEqual(expect.arrayContaining([0, 4]));
    expect(line?.threshold).toBe(0);
    expect(page).toContain('uPlot');
    expect(page).not.toMatch(/(src|href)="?https?:/);
  });
});

describe('two stacks', () => {
  it('are set side by side on the same traffic', async () => {
    const { reports, printed } = await run({ compare: 'dev', traffic: 'sudden-outage' });
    expect(reports.map(({ stack }) => stack)).toEqual(['prod', 'dev']);
    expect(printed).toMatch(/Side by side\n +prod +dev/);
    expect(printed).toContain('told of endpoint down');
  }, 60_000);
});

describe('what is wrong with a scenario', () => {
  it('is named by its field', async () => {
    const traffic = file('wrong.yaml', [
      'name: wrong',
      'start: tomorrow',
      'duration: 1d',
      'requests: { perMinute: many }',
      'latencyMs: { median: 100, p99: 200 }',
      'fualts: []',
    ]);
    await expect(run({ traffic })).rejects.toThrow(
      /start: must match.*\n.*requests\.perMinute: must be number, got "many"|unknown field fualts/s,
    );
  });

  it('a stack that is not there is told from those that are', async () => {
    await expect(run({ stack: 'production' })).rejects.toThrow(
      'There is no stack "production": expected dev, prod',
    );
  });
});
