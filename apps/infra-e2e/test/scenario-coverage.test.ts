import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { producedMetrics, scenarioNames } from '@inference-pipeline/backtest';
import { ALARM_KEYS, alarmDefinition, type AlarmKey } from '@inference-pipeline/constructs';
import { groundTruthMetrics } from '@inference-pipeline/metrics';

import { WORKSPACE } from '../src/workspace';
import { BackTestedStacks, type NamedMetric } from './support/back-tested-stacks';
import { markdownTable } from './support/markdown-table';
import { toldOf, toldRows, toldTooLate, unpaired } from './support/told';

/** A stack of each stage, and stacks that together have every alarm of every kind of endpoint. */
const STAGES = ['development', 'production'];
/** Stacks with every alarm on a model: ground truth of categories, and of numbers. */
const WATCHED = ['watched', 'anonymous'];
/** A stack that monitors an endpoint without an API of ours. */
const ENDPOINT_ONLY = 'endpoint-only';
/** A stack with an asynchronous endpoint. */
const QUEUED = 'queued';
const STACKS = [
  ...STAGES,
  'every-alarm',
  'richest',
  'serverless',
  ENDPOINT_ONLY,
  QUEUED,
  ...WATCHED,
];
/** The same with default alarms: those of the end-to-end run fire after a few requests. */
const WATCHED_BY_DEFAULT = {
  'watched-by-default': { of: 'watched' },
  'anonymous-by-default': { of: 'anonymous' },
};

/** A stack that streams answers, with an objective on their first byte. */
const STREAMED = 'streamed';
const OF_STREAMS = ['slow-first-byte', 'broken-streams'];

/** A scenario with faults that only a stack that watches signals can see. */
const OF_MODELS = 'drifting-model';
/** Scenarios with faults that the defaults do not watch, and a stack that does. */
const STACK_OF: Readonly<Record<string, string>> = {
  [OF_MODELS]: 'watched-by-default',
  'undelivered-messages': 'told-of-messages',
  'stalled-queue': QUEUED,
  ...Object.fromEntries(OF_STREAMS.map((scenario) => [scenario, STREAMED])),
};
const OF_DEFAULTS = scenarioNames().filter((name) => STACK_OF[name] === undefined);

let stacks: BackTestedStacks;

beforeAll(() => {
  stacks = new BackTestedStacks(STACKS, {
    ...WATCHED_BY_DEFAULT,
    'told-of-messages': {
      of: 'production',
      alarms: { undeliveredMessages: { enabled: true } },
    },
    [STREAMED]: {
      of: 'development',
      sections: {
        api: { streaming: true },
        slos: { firstByte: { objectivePercent: 95 } },
      },
    },
  });
}, 120_000);

afterAll(() => stacks.remove());

/** Names of the metrics that others lack. */
function missingFrom(others: readonly NamedMetric[], metrics: readonly NamedMetric[]) {
  const names = new Set(others.map(nameOf));
  return [...new Set(metrics.map(nameOf))].filter((name) => !names.has(name));
}

function nameOf({ namespace, name }: NamedMetric): string {
  return `${namespace} ${name}`;
}

describe('alarm', () => {
  it('is in one of these stacks, so that its metrics are covered', () => {
    const addresses = stacks.alarmAddresses();
    const isThere = (key: AlarmKey) => {
      const id = alarmDefinition(key)
        .title.replace(/-Alarm$/, '')
        .replaceAll('-', '_')
        .toLowerCase();
      return addresses.some((address) =>
        new RegExp(`[.]inference_monitoring_${id}(?:_\\w+)?$`).test(address),
      );
    };

    expect(ALARM_KEYS.filter((key) => !isThere(key))).toEqual([]);
  });
});

describe('metric', () => {
  it('has values in every scenario if an alarm watches it', () => {
    const ofModels = new Set(Object.keys(groundTruthMetrics.metrics));
    const watched = stacks
      .alarmMetrics()
      .filter(({ name }) => !name.startsWith('Signal.') && !ofModels.has(name));

    expect(missingFrom(producedMetrics, watched)).toEqual([]);
  });

  it('is watched by an alarm or a dashboard if scenarios produce it', () => {
    const watched = [...stacks.alarmMetrics(), ...stacks.dashboardMetrics()];

    expect(missingFrom(watched, producedMetrics)).toEqual([]);
  });
});

describe.each(STAGES)('stack of the stage %s', (stack) => {
  it.each(OF_DEFAULTS)('meets what scenario %s expects', async (scenario) => {
    const { unmet, notes } = await stacks.replay(stack, scenario);

    expect(unmet).toEqual([]);
    expect(notes).toEqual([]);
  });
});

describe.each(Object.keys(WATCHED_BY_DEFAULT))('stack %s', (stack) => {
  it.each([OF_MODELS, 'healthy-days'])('meets what scenario %s expects', async (scenario) => {
    const { unmet, notes } = await stacks.replay(stack, scenario);

    expect(unmet).toEqual([]);
    expect(notes).toEqual([]);
  });
});

describe('stack that watches the messages of EventBridge', () => {
  it('meets what the scenario undelivered-messages expects', async () => {
    const { unmet, notes } = await stacks.replay('told-of-messages', 'undelivered-messages');

    expect(unmet).toEqual([]);
    expect(notes).toEqual([]);
  });
});

describe('stack with an asynchronous endpoint', () => {
  it('meets what the scenario stalled-queue expects', async () => {
    const { unmet, notes } = await stacks.replay(QUEUED, 'stalled-queue');

    expect(unmet).toEqual([]);
    expect(notes).toEqual([]);
  });
});

describe('stack that streams answers', () => {
  it.each(OF_STREAMS)('meets what the scenario %s expects', async (scenario) => {
    const { unmet, notes } = await stacks.replay(STREAMED, scenario);

    expect(unmet).toEqual([]);
    expect(notes).toEqual([]);
  });
});

describe.each([
  ['every-alarm', ['Endpoint-Gpu-Alarm-every-alarm', 'Endpoint-Gpu-Memory-Alarm-every-alarm']],
  ['serverless', ['Endpoint-Memory-Alarm-serverless']],
])('stack %s', (stack, expected) => {
  it('fires the alarms of its kind of endpoint when that is busy', async () => {
    const { faults, notes } = await stacks.replay(stack, 'part-failures');

    const busy = faults.find(({ name }) => name === 'instances busy');
    expect(busy?.alarms).toEqual(expect.arrayContaining(expected));
    expect(notes).toEqual([]);
  });
});

/** Without faults, or with one that should raise no alarm. */
const QUIET = ['healthy-days', 'no-traffic', 'traffic-spike'];
const OUTAGES = ['sudden-outage', 'quiet-outage'];
/** The most notifications of one fault, except of those that last a day or come back every ten minutes. */
const MOST = 3;
const MOST_OF_LONG: Readonly<Record<string, number>> = { 'rare-errors': 4 };
/** CloudWatch sees the last data of a fault a minute after its end. */
const DELAY_MS = 60_000;
const PAGE = join(WORKSPACE, 'docs/notifications.md');
const TABLE = /^\| Scenario .*(?:\n\|.*)*/m;

const REPLAYED = [
  ...STAGES.flatMap((stack) => OF_DEFAULTS.map((scenario): [string, string] => [stack, scenario])),
  ...Object.entries(STACK_OF).map(([scenario, stack]): [string, string] => [stack, scenario]),
];

describe.each(REPLAYED)('subscriber of the stack %s in the scenario %s', (stack, scenario) => {
  it('gets few alarms for one fault, early in an outage, and none after its end', async () => {
    const report = await stacks.replay(stack, scenario);
    const told = toldOf(scenario, report);

    expect(told.filter(({ alarm }) => alarm > (MOST_OF_LONG[scenario] ?? MOST))).toEqual([]);
    expect(toldTooLate(report, DELAY_MS)).toEqual([]);
    expect(report.forNothing).toBe(0);
    if (QUIET.includes(scenario)) expect(report.notifications.total).toBe(0);
    else expect(told.every(({ alarm }) => alarm > 0)).toBe(true);
    if (OUTAGES.includes(scenario)) expect(told[0]?.firstMinutes).toBeLessThanOrEqual(4);
  });

  it('is notified of the end of each alarm whose beginning it was notified of, and of nothing else', async () => {
    const report = await stacks.replay(stack, scenario);
    const ends = report.firings.flatMap(({ toldOfEnd = [] }) => toldOfEnd);

    expect(unpaired(report)).toEqual([]);
    expect(report.notifications.ok).toBe(ends.length);
    expect(report.notifications.unfired).toBe(0);
  });
});

describe('subscriber of an endpoint without an API', () => {
  it.each([
    ['healthy-days', []],
    ['sudden-outage', ['Requests-Failing']],
    ['quiet-outage', ['Requests-Failing']],
    ['model-fails', ['Requests-Failing']],
  ])('is told in the scenario %s of %j, and of no symptom beside it', async (scenario, titles) => {
    const report = await stacks.replay(ENDPOINT_ONLY, scenario);
    const told = toldOf(scenario, report);

    expect(told.flatMap((each) => each.titles)).toEqual(titles);
    expect(toldTooLate(report, DELAY_MS)).toEqual([]);
    expect(unpaired(report)).toEqual([]);
    expect(report.forNothing).toBe(0);
  });
});

describe('table of what is told', () => {
  it.each(STAGES)('has the figures of the stage %s; UPDATE_TOLD=1 writes it', async (stage) => {
    const told = await Promise.all(
      scenarioNames().map(async (scenario) =>
        toldOf(scenario, await stacks.replay(STACK_OF[scenario] ?? stage, scenario)),
      ),
    );
    const table = markdownTable(toldRows(told.flat()));
    const page = readFileSync(PAGE, 'utf8');
    if (process.env['UPDATE_TOLD'] === '1') {
      writeFileSync(
        PAGE,
        page.replace(TABLE, () => table),
      );
    }

    expect(TABLE.exec(readFileSync(PAGE, 'utf8'))?.[0]).toBe(table);
  });
});
