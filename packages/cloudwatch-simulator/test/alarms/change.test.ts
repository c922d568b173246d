import {
  AlarmEngine,
  AlarmInUseError,
  AlarmRuleError,
  InvalidAlarmError,
  MetricStore,
  readStack,
  UnknownAlarmError,
  type CompositeAlarmModel,
  type MetricAlarmModel,
} from '../../src';
import { STACK } from '../support/stack';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 12);
const METRIC = { namespace: 'Shop', metricName: 'Orders', dimensions: {} };

function start() {
  const model = readStack(STACK, { variables: { emails: ['on-call@example.com'] } });
  const store = new MetricStore();
  const engine = new AlarmEngine(model, store, { startMs: START_MS });
  const put = (minute: number, value: number, unit?: string) =>
    store.put({
      metric: METRIC,
      timestampMs: START_MS + minute * MINUTE_MS,
      values: [value],
      ...(unit && { unit }),
    });
  const to = (minute: number) => engine.advanceTo(START_MS + minute * MINUTE_MS);
  const topic = model.topics[0]?.arn ?? '';
  return { engine, put, to, topic };
}

const actions = { actionsEnabled: true, okActions: [], insufficientDataActions: [] };

function orders(topic: string, rest: Partial<MetricAlarmModel> = {}): MetricAlarmModel {
  return {
    kind: 'metric',
    address: 'Orders',
    name: 'Orders',
    arn: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:Orders',
    description: '',
    ...actions,
    alarmActions: [topic],
    queries: [{ id: 'm1', metricStat: { metric: METRIC, periodSeconds: 60, stat: 'Sum' } }],
    watchedId: 'm1',
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 10,
    treatMissingData: 'missing',
    evaluateLowSampleCountPercentile: 'evaluate',
    ...rest,
  };
}

function both(rule: string): CompositeAlarmModel {
  const arn = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:Both';
  return {
    kind: 'composite',
    address: 'Both',
    name: 'Both',
    arn,
    description: '',
    ...actions,
    alarmActions: [],
    rule,
  };
}

describe('alarm that was put', () => {
  it('is evaluated and notifies the subscribers of its topic', () => {
    const { engine, put, to, topic } = start();
    to(1);
    engine.change({ kind: 'put', alarm: orders(topic) });
    expect(engine.state('Orders')).toMatchObject({
      state: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      sinceMs: START_MS + MINUTE_MS,
    });
    put(1, 11);
    expect(to(2).filter(({ alarmName }) => alarmName === 'Orders')).toMatchObject([
      { kind: 'stateChange', to: 'ALARM' },
      { kind: 'notification', subscription: { endpoint: 'on-call@example.com' } },
    ]);
  });

  it('keeps its state and history when it is put again', () => {
    const { engine, put, to, topic } = start();
    engine.change({ kind: 'put', alarm: orders(topic) });
    put(0, 11);
    to(1);
    engine.change({ kind: 'put', alarm: orders(topic, { threshold: 20 }) });
    expect(engine.state('Orders')).toMatchObject({
      state: 'ALARM',
      updatedMs: START_MS + MINUTE_MS,
    });
    put(1, 15);
    to(2);
    expect(engine.state('Orders').state).toBe('OK');
    expect(engine.history('Orders').map(({ to: state }) => state)).toEqual(['ALARM', 'OK']);
    expect(engine.model.metricAlarms.filter(({ name }) => name === 'Orders')).toHaveLength(1);
  });

  it('sees values of its unit only', () => {
    const { engine, put, to, topic } = start();
    const metricStat = { metric: METRIC, periodSeconds: 60, stat: 'Sum', unit: 'Seconds' };
    engine.change({
      kind: 'put',
      alarm: orders(topic, { queries: [{ id: 'm1', metricStat }] }),
    });
    put(0, 5, 'Seconds');
    put(0, 500, 'Milliseconds');
    to(1);
    expect(engine.state('Orders').state).toBe('OK');
  });

  it('is evaluated every ten seconds with a period below a minute', () => {
    const { engine, put, topic } = start();
    const metricStat = { metric: METRIC, periodSeconds: 10, stat: 'Sum' };
    engine.change({
      kind: 'put',
      alarm: orders(topic, { queries: [{ id: 'm1', metricStat }], periodSeconds: 10 }),
    });
    put(0, 11);
    engine.advanceTo(START_MS + 10_000);
    expect(engine.state('Orders').state).toBe('ALARM');
  });

  it.each([
    ['an unknown metric math function', { expression: 'NOPE(m2)' }],
    ['a period of 7 seconds', { metricStat: { metric: METRIC, periodSeconds: 7, stat: 'Sum' } }],
  ])('is refused for %s', (_, query) => {
    const { engine, topic } = start();
    const alarm = orders(topic, { queries: [{ id: 'm1', ...query }] });
    expect(() => engine.change({ kind: 'put', alarm })).toThrow(InvalidAlarmError);
    expect(() => engine.state('Orders')).toThrow(UnknownAlarmError);
  });

  it('takes no actions while they are switched off', () => {
    const { engine, put, to, topic } = start();
    engine.change({ kind: 'put', alarm: orders(topic) });
    engine.change({ kind: 'actions', names: ['Orders', 'Unknown'], enabled: false });
    put(0, 11);
    expect(to(1).filter(({ alarmName }) => alarmName === 'Orders')).toHaveLength(1);
    engine.change({ kind: 'actions', names: ['Orders'], enabled: true });
    expect(engine.model.metricAlarms.at(-1)).toMatchObject({ actionsEnabled: true });
  });
});

describe('composite alarm that was put', () => {
  it('is evaluated at once, and again when its rule changes', () => {
    const { engine, put, to, topic } = start();
    engine.change({ kind: 'put', alarm: orders(topic) });
    put(0, 11);
    to(1);
    engine.change({ kind: 'put', alarm: both('ALARM(Orders)') });
    expect(engine.state('Both').state).toBe('ALARM');
    engine.change({ kind: 'put', alarm: both('NOT ALARM(Orders)') });
    expect(engine.state('Both').state).toBe('OK');
  });

  it('is refused for alarms that do not exist, and for a malformed rule', () => {
    const { engine } = start();
    expect(() => engine.change({ kind: 'put', alarm: both('ALARM(None)') })).toThrow(
      'Could not save the composite alarm as alarms [None] in the alarm rule do not exist',
    );
    expect(() => engine.change({ kind: 'put', alarm: both('ALARM(') })).toThrow(AlarmRuleError);
  });
});

describe('deleted alarm', () => {
  it('is gone, and is no longer evaluated', () => {
    const { engine, put, to, topic } = start();
    engine.change({ kind: 'put', alarm: orders(topic) });
    engine.change({ kind: 'delete', names: ['Orders'] });
    put(0, 11);
    expect(to(1).filter(({ alarmName }) => alarmName === 'Orders')).toEqual([]);
    expect(() => engine.state('Orders')).toThrow(UnknownAlarmError);
  });

  it('stays while a composite alarm depends on it', () => {
    const { engine } = start();
    const change = { kind: 'delete', names: ['Errors', 'Cpu'] } as const;
    expect(() => engine.change(change)).toThrow(
      new AlarmInUseError(
        'Cannot delete Errors,Cpu as there are composite alarm(s) depending on them.',
      ),
    );
    engine.change({ kind: 'delete', names: ['Errors', 'Cpu', 'Any'] });
    expect(engine.states()).toEqual([]);
  });

  it('stays if another of the names is unknown', () => {
    const { engine, topic } = start();
    engine.change({ kind: 'put', alarm: orders(topic) });
    expect(() => engine.change({ kind: 'delete', names: ['Orders', 'None'] })).toThrow(
      UnknownAlarmError,
    );
    expect(engine.state('Orders').name).toBe('Orders');
  });
});
