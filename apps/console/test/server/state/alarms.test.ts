import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { alarmViews } from '../../../src/server/state/alarms';
import { compositeAlarm, engineOf, metricAlarm } from '../../support/alarm-models';

const NOTIFIES = { alarmActions: ['arn:aws:sns:us-east-1:000000000000:t'] };

/** For each alarm that another one tells of, that one; helpers by `helper`. */
function tellers(model: Partial<StackModel>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    alarmViews(engineOf(model)).flatMap(({ name, toldBy, isHelper }) =>
      toldBy === undefined && !isHelper ? [] : [[name, toldBy ?? 'helper']],
    ),
  );
}

describe('alarm that notifies nobody', () => {
  it('is told by the group alarm whose rule names it, by name or by ARN', () => {
    const b = metricAlarm('b');
    expect(
      tellers({
        metricAlarms: [metricAlarm('a'), b],
        compositeAlarms: [compositeAlarm('group', `ALARM("a") OR ALARM("${b.arn}")`, NOTIFIES)],
      }),
    ).toEqual({ a: 'group', b: 'group' });
  });

  it('is told by the group with the fewest alarms, as one over everything says less', () => {
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

  it('below a part of a rule is told by the whole', () => {
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

  it('below a group that notifies is told by that one alone', () => {
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

  it('is told by no group whose actions are off', () => {
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
  it('is told by itself, also as a member of a group', () => {
    expect(
      tellers({
        metricAlarms: [metricAlarm('a', NOTIFIES)],
        compositeAlarms: [compositeAlarm('group', 'ALARM("a")', NOTIFIES)],
      }),
    ).toEqual({});
  });

  it('may tell of its end alone', () => {
    expect(
      tellers({ metricAlarms: [metricAlarm('a', { okActions: NOTIFIES.alarmActions })] }),
    ).toEqual({});
  });
});
