import type { AlarmState } from '../../src';
import { alarmsIn, parseAlarmRule, ruleHolds } from '../../src/alarms/rule';
import { AlarmRuleError, UnsupportedRuleError } from '../../src/errors';

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
    ['AT_LEAST(1, ALARM, (firing, "in order"))', true],
    ['AT_LEAST(2, ALARM, (firing, in order))', false],
    [
      'AT_LEAST(2, NOT ALARM, (firing, in order, arn:aws:cloudwatch:us-east-1:123456789012:alarm:new))',
      true,
    ],
    ['AT_LEAST(50%, OK, (firing, in order))', true],
    ['AT_LEAST(51%, OK, (firing, in order))', false],
    ['AT_LEAST(100%, ALARM, (firing))', true],
    ['AT_LEAST(1, NOT OK, (unknown))', false],
    ['NOT AT_LEAST ( 1 , INSUFFICIENT_DATA , ( "firing" ) ) AND ALARM(firing)', true],
    ['  ALARM ( "firing" )\n AND\tOK("in order") ', true],
  ])('holds or not: %s is %s', (rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  it.each([
    'AT_LEAST(2, ALARM(firing), OK(in order))',
    'AT_LEAST(1, (ALARM(firing)))',
    'AT_LEAST',
    'AT_LEAST(two, ALARM, (firing))',
  ])('is not evaluated with another form of AT_LEAST: %s', (rule) => {
    expect(() => parseAlarmRule(rule)).toThrow(UnsupportedRuleError);
  });

  it('mentions the alarms of AT_LEAST', () => {
    expect(alarmsIn(parseAlarmRule('AT_LEAST(1, OK, (a, "b, c", a)) OR ALARM(d)'))).toEqual([
      'a',
      'b, c',
      'd',
    ]);
  });

  it.each([
    ['AT_LEAST(3, ALARM, (firing, in order))', 8],
    ['AT_LEAST(0, ALARM, (firing))', 8],
    ['AT_LEAST(101%, ALARM, (firing))', 8],
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
