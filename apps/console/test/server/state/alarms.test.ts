import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { alarmViews } from '../../../src/server/state/alarms';
import { compositeAlarm, engineOf, metricAlarm } from '../../support/alarm-models';

const NOTIFIES = { alarmActions: ['arn:aws:sns:us-east-1:000000000000:t'] };

/** The group alarm that notifies for each alarm; `helper` for one that only serves rules. */
function tellers(model: Partial<StackModel>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    alarmViews(engineOf(model)).flatMap(({ name, toldBy, isHelper }) =>
      toldBy === undefined && !isHelper ? [] : [[name, toldBy ?? 'helper']],
    ),
  );
}

describe('alarm that notifies nobody', () => {
  it('belongs to the group alarm whose rule has its name or its ARN', () => {
    const b = metricAlarm('b');
    expect(
      tellers({
        metricAlarms: [metricAlarm('a'), b],
        compositeAlarms: [compositeAlarm('group', `ALARM("a") OR ALARM("${b.arn}")`, NOTIFIES)],
      }),
    ).toEqual({ a: 'group', b: 'group' });
  });

  it('belongs to the smallest of several groups, which says most about it', () => {
    const metricAlarms = ['a', 'b', 'c'].map((name) => metricAlarm(name));
    const compositeAlarms = [
      compositeAlarm('small', 'ALARM("a")', NOTIFIES),
      compositeAlarm('all', 'ALARM("a") OR ALARM("b") OR ALARM("c")', NOTIFIES),
    ];
    const expected = { a: 'small', b: 'all', c: 'all' };
    expect(tellers({ metricAlarms, compositeAlarms })).toEqual(expected);
    expect(tellers({ metricAlarms, compositeAlarms: compositeAlarms.toReversed() })).toEqual(
      expected,
    );
  });

  it('belongs to the group above an alarm that notifies nobody either', () => {
    expect(
      tellers({
        metricAlarms: [metricAlarm('a')],
        compositeAlarms: [
          compositeAlarm('part', 'ALARM("a")'),
          compositeAlarm('whole', 'ALARM("part")', NOTIFIES),
        ],
      }),
    ).toEqual({ a: 'whole', part: 'whole' });
  });

  it('belongs to the nearest group that notifies, not to the one above it', () => {
    expect(
      tellers({
        metricAlarms: [metricAlarm('a'), metricAlarm('b')],
        compositeAlarms: [
          compositeAlarm('group', 'ALARM("a")', NOTIFIES),
          compositeAlarm('all', 'ALARM("group") OR ALARM("b")', NOTIFIES),
        ],
      }),
    ).toEqual({ a: 'group', b: 'all' });
  });

  it.each([
    ['only keeps another one quiet', 'ALARM("a") AND NOT ALARM("b")', { a: 'group', b: 'helper' }],
    ['is watched for another state', 'ALARM("a") OR OK("b")', { a: 'group', b: 'helper' }],
    ['is not named at all', 'ALARM("a")', { a: 'group', b: 'helper' }],
    ['is unknown to the stack', 'ALARM("a") OR ALARM("gone")', { a: 'group', b: 'helper' }],
  ])('serves the rules of others if it %s', (_name, rule, expected) => {
    expect(
      tellers({
        metricAlarms: [metricAlarm('a'), metricAlarm('b')],
        compositeAlarms: [compositeAlarm('group', rule, NOTIFIES)],
      }),
    ).toEqual(expected);
  });

  it('belongs to no group whose actions are off', () => {
    expect(
      tellers({
        metricAlarms: [metricAlarm('a')],
        compositeAlarms: [
          compositeAlarm('group', 'ALARM("a")', { ...NOTIFIES, actionsEnabled: false }),
        ],
      }),
    ).toEqual({ a: 'helper', group: 'helper' });
  });
});

describe('alarm that notifies', () => {
  it('speaks for itself, even as a member of a group', () => {
    expect(
      tellers({
        metricAlarms: [metricAlarm('a', NOTIFIES)],
        compositeAlarms: [compositeAlarm('group', 'ALARM("a")', NOTIFIES)],
      }),
    ).toEqual({});
  });

  it('may notify only when it ends', () => {
    expect(
      tellers({ metricAlarms: [metricAlarm('a', { okActions: NOTIFIES.alarmActions })] }),
    ).toEqual({});
  });
});
