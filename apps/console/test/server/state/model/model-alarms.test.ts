import {
  AlarmEngine,
  MetricStore,
  type MetricAlarmModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { modelAlarms } from '../../../../src/server/state/model/model-alarms';

const START_MS = Date.UTC(2026, 10, 22, 12);
const MINUTE_MS = 60_000;
const SIGNAL = { name: 'age', baselineVersion: '0123abcd' };

const identity = (metricName: string) => ({
  namespace: 'InferencePipeline',
  metricName,
  dimensions: { EndpointName: 'e' },
});

/** An alarm on an expression over statistics of one metric. */
function alarm(
  name: string,
  metricName: string,
  expression: string,
  stats: readonly string[],
  change: Partial<MetricAlarmModel> = {},
): MetricAlarmModel {
  return {
    kind: 'metric',
    address: name,
    name,
    arn: `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`,
    description: '',
    actionsEnabled: true,
    alarmActions: [],
    okActions: [],
    insufficientDataActions: [],
    queries: [
      { id: 'e', expression },
      ...stats.map((stat, index) => ({
        id: `m${index}`,
        returnData: false,
        metricStat: { metric: identity(metricName), periodSeconds: 120, stat },
      })),
    ],
    watchedId: 'e',
    periodSeconds: 120,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 0.5,
    treatMissingData: 'ignore',
    evaluateLowSampleCountPercentile: 'evaluate',
    ...change,
  };
}

const OWN = 'Signal.age.0123abcd';

function start(metricAlarms: readonly MetricAlarmModel[]) {
  const store = new MetricStore();
  const model = {
    region: 'us-east-1',
    accountId: '000000000000',
    dashboards: [],
    compositeAlarms: [],
    topics: [],
    subscriptions: [],
    findings: [],
    metricAlarms,
  };
  return { store, engine: new AlarmEngine(model, store, { startMs: START_MS }) };
}

describe('model alarms', () => {
  it('are those on the metrics of a signal, by what they watch', () => {
    const { engine } = start([
      alarm('drift', OWN, 'm0 / m1', ['TC(1.41:2.83)', 'TC(1.41:)']),
      alarm('violations', OWN, 'IF(m1 > 1, m0)', ['PR(:1.41)', 'SampleCount']),
      alarm('stuck', OWN, 'm1 - m0', ['Minimum', 'Maximum']),
      alarm('other version', 'Signal.age.ffffffff', 'm0', ['TC(1.41:2.83)']),
      alarm('other signal', 'Signal.plan.0123abcd', 'm0', ['TC(1.41:2.83)']),
      alarm('latency', 'LatencyMs', 'm0', ['p99']),
    ]);
    expect(
      modelAlarms(engine)
        .ofSignal(SIGNAL)
        .map(({ name, subject }) => [name, subject]),
    ).toEqual([
      ['drift', 'drift'],
      ['violations', 'violations'],
      ['stuck', 'stuck'],
    ]);
  });

  it('are those on ground truth', () => {
    const { engine } = start([
      alarm('accuracy', 'CorrectCount', '100 * m0', ['Average']),
      alarm('error', 'AbsoluteError', 'm0', ['Average']),
      alarm('arrivals', 'GroundTruthCount', 'm0', ['Sum']),
    ]);
    expect(
      modelAlarms(engine)
        .ofGroundTruth()
        .map(({ name, subject }) => [name, subject]),
    ).toEqual([
      ['accuracy', 'accuracy'],
      ['error', 'error'],
    ]);
  });

  it('have their state, newest datapoint and threshold', () => {
    const { engine, store } = start([alarm('drift', OWN, 'm0', ['TC(1.41:2.83)'])]);
    expect(modelAlarms(engine).ofSignal(SIGNAL)).toEqual([
      {
        name: 'drift',
        subject: 'drift',
        state: 'INSUFFICIENT_DATA',
        windowMinutes: 2,
        threshold: 0.5,
        value: null,
      },
    ]);
    store.put({ metric: identity(OWN), timestampMs: START_MS, unit: 'None', values: [2, 2, 4] });
    engine.advanceTo(START_MS + 2 * MINUTE_MS);
    expect(modelAlarms(engine).ofSignal(SIGNAL)).toMatchObject([{ state: 'ALARM', value: 2 }]);
  });

  it('include those that a client puts', () => {
    const { engine } = start([]);
    engine.change({ kind: 'put', alarm: alarm('mine', OWN, 'm0', ['TC(1.41:2.83)']) });
    expect(modelAlarms(engine).ofSignal(SIGNAL)).toMatchObject([{ name: 'mine' }]);
  });
});
