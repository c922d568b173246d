import type { AlarmState } from '../../src';
import { parseAlarmRule, ruleHolds } from '../../src/alarms/rule';
import { AlarmRuleError } from '../../src/errors';

describe('rule', () => {
  const states: Readonly<Record<string, AlarmState>> = {
    firing: 'ALARM',
    'in order': 'OK',
    'arn:aws:cloudwatch:us-east-1:123456789012:alarm:new': 'INSUFFICIENT_DATA',
  };
  const holds = (rule: string) => ruleHolds(parseAlarmRule(rule), (alarm) => states[alarm]);

  it.each([
    ['ALARM(firing)', true],
    ['ALARM("firing")', true],
    ['OK(in order)', true],
    ['INSUFFICIENT_DATA("arn:aws:cloudwatch:us-east-1:123456789012:alarm:new")', true],
    ['NOT ALARM(firing)', false],
    ['NOT NOT ALARM(firing)', true],
    ['TRUE', true],
    ['FALSE OR ALARM(firing)', true],
    ['ALARM(firing) OR FALSE AND FALSE', true],
    ['(ALARM(firing) OR FALSE) AND FALSE', false],
    ['NOT FALSE AND FALSE', false],
    ['ALARM(unknown)', false],
    ['  ALARM ( "firing" )\n AND\tOK("in order") ', true],
  ])('holds or not: %s is %s', (rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  it.each([
    ['ALARM(firing) AND', 17],
    ['ALARM', 5],
    ['ALARM()', 5],
    ['alarm(firing)', 0],
    ['ALARM(firing', 5],
    ['(ALARM(firing)', 14],
    ['ALARM(firing) ALARM(firing)', 14],
    ['ALARM(firing) XOR TRUE', 14],
  ])('is refused with the position of the mistake: %s at %d', (rule, position) => {
    expect(() => parseAlarmRule(rule)).toThrow(AlarmRuleError);
    expect(() => parseAlarmRule(rule)).toThrow(expect.objectContaining({ position }) as Error);
  });
});
