import { AlarmEngine, ClockError, MetricStore, readStack, UnknownAlarmError } from '../../src';
import { STACK } from '../support/stack';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 12);

function start() {
  const model = readStack(STACK, {
    variables: { emails: ['on-call@example.com'] },
    attributes: { 'aws_apigatewayv2_api.api.id': 'a1b2' },
  });
  const store = new MetricStore();
  const engine = new AlarmEngine(model, store, { startMs: START_MS });
  const errors = { namespace: 'Service', metricName: 'Errors', dimensions: { ApiId: 'a1b2' } };
  const cpu = { namespace: 'Hosts', metricName: 'Cpu', dimensions: {} };
  const put = (metric: typeof cpu | typeof errors, minute: number, value: number) =>
    store.put({ metric, timestampMs: START_MS + minute * MINUTE_MS, values: [value] });
  const to = (minute: number) => engine.advanceTo(START_MS + minute * MINUTE_MS);
  return { engine, errors, cpu, put, to };
}

describe('alarm', () => {
  it('fires once when M of N datapoints breach, and notifies its subscribers', () => {
    const { engine, errors, put, to } = start();
    to(1);
    for (const minute of [1, 2, 3, 4]) put(errors, minute, 5);
    expect(to(2).filter(({ kind }) => kind === 'stateChange')).toEqual([]);
    const events = to(5).filter(({ alarmName }) => alarmName === 'Errors');
    expect(events.map(({ kind, timeMs }) => [kind, timeMs - START_MS])).toEqual([
      ['stateChange', 3 * MINUTE_MS],
      ['notification', 3 * MINUTE_MS],
    ]);
    expect(events[0]).toMatchObject({
      from: 'OK',
      to: 'ALARM',
      reason:
        'Threshold Crossed: 2 out of the last 3 datapoints [5.0 (02/03/26 12:02:00), 5.0 (02/03/26 12:01:00)] were greater than the threshold (0.0) and 1 missing datapoint was treated as [NonBreaching] (minimum 2 datapoints for OK -> ALARM transition).',
    });
    expect(events[1]).toMatchObject({
      subscription: { protocol: 'email', endpoint: 'on-call@example.com' },
      subject: 'ALARM: "Errors" in EU (Frankfurt)',
      body: expect.stringContaining('State Change:               OK -> ALARM') as string,
    });
    expect(engine.history('Errors').map(({ to: state }) => state)).toEqual(['OK', 'ALARM']);
  });

  it('stays in INSUFFICIENT_DATA without data, if it treats them as missing', () => {
    const { engine, to } = start();
    to(10);
    expect(engine.state('Cpu')).toMatchObject({
      state: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      sinceMs: START_MS,
    });
  });

  it('evaluates data that come late', () => {
    const { engine, errors, put, to } = start();
    put(errors, 0, 5);
    to(2);
    expect(engine.state('Errors').state).toBe('OK');
    put(errors, 1, 5);
    to(3);
    expect(engine.state('Errors').state).toBe('ALARM');
  });

  it('evaluates an expression over its metrics', () => {
    const { engine, cpu, put, to } = start();
    put(cpu, 0, 160);
    put(cpu, 1, 159);
    to(1);
    expect(engine.state('Cpu').state).toBe('ALARM');
    to(2);
    expect(engine.state('Cpu').state).toBe('OK');
  });

  it('keeps a state that was set until its next evaluation', () => {
    const { engine, to } = start();
    to(1);
    const events = engine.setAlarmState('Errors', 'ALARM', 'a drill');
    expect(events.map(({ kind, alarmName }) => `${alarmName} ${kind}`)).toEqual([
      'Errors stateChange',
      'Errors notification',
      'Any stateChange',
      'Any actionsSuppressed',
    ]);
    expect(engine.state('Errors')).toMatchObject({ state: 'ALARM', reason: 'a drill' });
    to(2);
    expect(engine.state('Errors').state).toBe('OK');
  });
});

describe('unknown alarm', () => {
  it('is refused', () => {
    expect(() => start().engine.state('Unknown')).toThrow(UnknownAlarmError);
  });
});

describe('composite alarm', () => {
  it('notifies when its wait ends, unless the suppressor fires', () => {
    const { errors, put, to } = start();
    to(1);
    for (const minute of [1, 2, 3, 4, 5, 6]) put(errors, minute, 5);
    const notified = to(7).filter(
      ({ kind, alarmName }) => kind === 'notification' && alarmName === 'Any',
    );
    expect(notified.map(({ timeMs }) => timeMs - START_MS)).toEqual([5 * MINUTE_MS]);
  });

  it('is silent while the suppressor is in ALARM', () => {
    const { engine, errors, cpu, put, to } = start();
    for (const minute of [0, 1, 2, 3, 4, 5, 6]) {
      put(errors, minute, 5);
      put(cpu, minute, 200);
    }
    const events = to(7).filter(({ alarmName }) => alarmName === 'Any');
    expect(events.map(({ kind }) => kind)).toEqual(['stateChange', 'actionsSuppressed']);
    expect(engine.state('Any')).toMatchObject({ state: 'ALARM', actionsSuppressedBy: 'Alarm' });
  });
});

describe('clock', () => {
  it('does not go back', () => {
    const { to } = start();
    to(5);
    expect(() => to(4)).toThrow(ClockError);
  });

  it('gives the same events whatever its steps', () => {
    const run = (steps: readonly number[]) => {
      const { errors, put, to } = start();
      for (let minute = 0; minute < 30; minute++) put(errors, minute, minute % 11 < 4 ? 1 : 0);
      return steps.flatMap((minute) => to(minute));
    };
    const each = Array.from({ length: 300 }, (_, tenth) => (tenth + 1) / 10);
    expect(run(each)).toEqual(run([30]));
    expect(run([30]).length).toBeGreaterThan(4);
  });
});
