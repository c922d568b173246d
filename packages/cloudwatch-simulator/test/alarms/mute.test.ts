import {
  AlarmEngine,
  MetricStore,
  readStack,
  type AlarmChange,
  type MetricAlarmModel,
  type MuteRuleModel,
} from '../../src';
import { ERRORS_ALARM } from '../support/errors-alarm';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 26, 1, 50);
const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:pagers';

/** The alarm and its OK go to a topic of others. */
const MODEL = readStack({
  provider: { aws: [{ region: 'eu-central-1' }] },
  resource: {
    aws_cloudwatch_metric_alarm: {
      errors: {
        ...ERRORS_ALARM,
        alarm_actions: [TOPIC],
        ok_actions: [TOPIC],
      },
    },
  },
});

function rule(from: string, duration: string, name = 'maintenance'): MuteRuleModel {
  const schedule = { expression: `at(2026-11-26T${from})`, duration };
  return { address: name, name, description: '', schedule, alarmNames: ['Errors'] };
}

/**
 * The actions of an alarm that has errors in some minutes, as `02:05 ALARM`.
 *
 * @param changes by time
 */
function actionsOf(
  muteRules: readonly MuteRuleModel[],
  errors: readonly string[],
  changes: Readonly<Record<string, AlarmChange>> = {},
): readonly string[] {
  const store = new MetricStore();
  const engine = new AlarmEngine({ ...MODEL, muteRules }, store, { startMs: START_MS });
  const metric = { namespace: 'Service', metricName: 'Errors', dimensions: {} };
  const events = Array.from({ length: 60 }, (_, minute) => {
    const timestampMs = START_MS + minute * MINUTE_MS;
    const clock = clockAt(timestampMs);
    const change = changes[clock];
    const changed = change === undefined ? [] : engine.change(change);
    store.put({ metric, timestampMs, values: [errors.includes(clock) ? 1 : 0] });
    return [...changed, ...engine.advanceTo(timestampMs + MINUTE_MS)];
  }).flat();
  return events.flatMap((event) => {
    if (event.kind === 'otherAction') return [`${clockAt(event.timeMs)} ${event.state}`];
    if (event.kind !== 'actionsMuted') return [];
    return [
      `${clockAt(event.timeMs)} ${event.state} muted by ${event.by.join(', ')} until ${clockAt(event.untilMs)}`,
    ];
  });
}

function clockAt(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 16);
}

function alarm(): MetricAlarmModel {
  const [only] = MODEL.metricAlarms;
  if (only === undefined) throw new Error('The stack has an alarm.');
  return only;
}

/** Minutes from a time on. */
function minutes(from: string, count: number): readonly string[] {
  const fromMs = Date.parse(`2026-11-26T${from}Z`);
  return Array.from({ length: count }, (_, index) => clockAt(fromMs + index * MINUTE_MS));
}

// The scenarios of "How alarm mute rules work" in the user guide.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules-behaviour.html
describe('a muted alarm', () => {
  const FIRST = '01:51 OK';

  it('takes no action for an ALARM that ends within the window', () => {
    const actions = actionsOf([rule('02:00', 'PT30M')], minutes('02:05', 5));
    expect(actions).toEqual([
      FIRST,
      '02:06 ALARM muted by maintenance until 02:30',
      '02:11 OK muted by maintenance until 02:30',
      // The actions of the state that it still is in: this holds for all states.
      '02:30 OK',
    ]);
  });

  it('takes the action when the window ends, if it still is in ALARM', () => {
    const actions = actionsOf([rule('02:00', 'PT10M')], minutes('02:05', 10));
    expect(actions).toEqual([
      FIRST,
      '02:06 ALARM muted by maintenance until 02:10',
      '02:10 ALARM',
      '02:16 OK',
    ]);
  });

  it('takes the action when the last of several windows ends', () => {
    const rules = [rule('02:00', 'PT10M', 'first'), rule('02:08', 'PT10M', 'second')];
    expect(actionsOf(rules, minutes('02:05', 20))).toEqual([
      FIRST,
      '02:06 ALARM muted by first until 02:18',
      '02:18 ALARM',
      '02:26 OK',
    ]);
  });

  it('takes the action when a change of the rule ends the window', () => {
    const changed: AlarmChange = { kind: 'putMuteRule', rule: rule('02:00', 'PT10M') };
    const actions = actionsOf([rule('02:00', 'PT30M')], minutes('02:05', 20), {
      '02:12': changed,
    });
    expect(actions.slice(2)).toEqual(['02:12 ALARM', '02:26 OK']);
  });

  it('takes the action when its rule is deleted or no longer targets it', () => {
    const whole = [rule('02:00', 'PT30M')];
    const deleted: AlarmChange = { kind: 'deleteMuteRule', name: 'maintenance' };
    const other: AlarmChange = {
      kind: 'putMuteRule',
      rule: { ...rule('02:00', 'PT30M'), alarmNames: ['Other'] },
    };
    for (const change of [deleted, other]) {
      const actions = actionsOf(whole, minutes('02:05', 20), { '02:12': change });
      expect(actions.slice(2)).toEqual(['02:12 ALARM', '02:26 OK']);
    }
  });

  it('takes its new actions, and none if they are off', () => {
    const off: AlarmChange = { kind: 'actions', names: ['Errors'], enabled: false };
    const whole = [rule('02:00', 'PT10M')];
    expect(actionsOf(whole, minutes('02:05', 10), { '02:08': off }).slice(2)).toEqual([]);
    const put = {
      kind: 'put',
      alarm: { ...alarm(), alarmActions: ['arn:aws:lambda:eu-central-1:111122223333:function:f'] },
    } as const;
    const store = new MetricStore();
    const engine = new AlarmEngine({ ...MODEL, muteRules: whole }, store, { startMs: START_MS });
    engine.advanceTo(Date.UTC(2026, 10, 26, 2, 5));
    engine.setAlarmState('Errors', 'ALARM', 'test');
    engine.change(put);
    expect(engine.change({ kind: 'deleteMuteRule', name: 'maintenance' })).toMatchObject([
      { kind: 'otherAction', actionArn: put.alarm.alarmActions[0] },
    ]);
  });

  it('is muted from the start of a window to before its end', () => {
    const at = (from: string) => actionsOf([rule(from, 'PT1M')], ['02:05']);
    expect(at('02:06')).toContain('02:06 ALARM muted by maintenance until 02:07');
    expect(at('02:05')).toContain('02:06 ALARM');
    expect(at('02:07')).toContain('02:06 ALARM');
  });

  it('is not muted by a rule for others, or after the rule expired', () => {
    const other = { ...rule('02:00', 'PT30M'), alarmNames: ['Other'] };
    const cron = {
      ...rule('02:00', 'PT30M'),
      schedule: { expression: 'cron(0 2 * * *)', duration: 'PT30M' },
    };
    const expired = { ...cron, expireMs: Date.UTC(2026, 10, 26, 2, 3) };
    const later = { ...cron, startMs: Date.UTC(2026, 10, 26, 2, 1) };
    const loud = [FIRST, '02:06 ALARM', '02:07 OK'];
    for (const each of [other, expired, later]) expect(actionsOf([each], ['02:05'])).toEqual(loud);
    expect(actionsOf([cron], ['02:05'])).not.toEqual(loud);
  });
});
