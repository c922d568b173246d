import { producedMetrics, scenarioNames } from '@inference-pipeline/backtest';
import { ALARM_KEYS, alarmDefinition, type AlarmKey } from '@inference-pipeline/constructs';

import { BackTestedStacks, type NamedMetric } from './support/back-tested-stacks';

/** A stack of each stage, and stacks that together have every alarm of every kind of endpoint. */
const STAGES = ['development', 'production'];
const STACKS = [...STAGES, 'every-alarm', 'richest', 'serverless'];

/** Stacks with every alarm on a model. */
const WATCHED = ['watched', 'anonymous'];

let stacks: BackTestedStacks;
let watchedStacks: BackTestedStacks;

beforeAll(() => {
  stacks = new BackTestedStacks(STACKS);
  watchedStacks = new BackTestedStacks(WATCHED);
}, 120_000);

afterAll(() => {
  stacks.remove();
  watchedStacks.remove();
});

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
    const addresses = [...stacks.alarmAddresses(), ...watchedStacks.alarmAddresses()];
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
    expect(missingFrom(producedMetrics, stacks.alarmMetrics())).toEqual([]);
  });

  it('is watched by an alarm or a dashboard if scenarios produce it', () => {
    const watched = [...stacks.alarmMetrics(), ...stacks.dashboardMetrics()];

    expect(missingFrom(watched, producedMetrics)).toEqual([]);
  });
});

describe.each(STAGES)('stack of the stage %s', (stack) => {
  it.each(scenarioNames())('meets what scenario %s expects', async (scenario) => {
    const { unmet, notes } = await stacks.replay(stack, scenario);

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
