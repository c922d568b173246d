import { producedMetrics, scenarioNames } from '@inference-pipeline/backtest';
import { ALARM_KEYS, alarmDefinition, type AlarmKey } from '@inference-pipeline/constructs';
import { groundTruthMetrics } from '@inference-pipeline/metrics';

import { BackTestedStacks, type NamedMetric } from './support/back-tested-stacks';

/** A stack of each stage, and stacks that together have every alarm of every kind of endpoint. */
const STAGES = ['development', 'production'];
/** Stacks with every alarm on a model: ground truth of categories, and of numbers. */
const WATCHED = ['watched', 'anonymous'];
const STACKS = [...STAGES, 'every-alarm', 'richest', 'serverless', ...WATCHED];

/** A scenario with faults that only a stack that watches signals can see. */
const OF_MODELS = 'drifting-model';

let stacks: BackTestedStacks;

beforeAll(() => {
  stacks = new BackTestedStacks(STACKS);
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
  it.each(scenarioNames().filter((name) => name !== OF_MODELS))('meets what scenario %s expects', async (scenario) => {
    const { unmet, notes } = await stacks.replay(stack, scenario);

    expect(unmet).toEqual([]);
    expect(notes).toEqual([]);
  });
});

describe.each(WATCHED)('stack %s', (stack) => {
  it.each([OF_MODELS, 'healthy-days'])('meets what scenario %s expects', async (scenario) => {
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
