import { alarmsToldBy } from '../../src/alarms/rule-members';

describe('alarms told by a rule', () => {
  it.each([
    ['a single alarm', 'ALARM("a")', ['a']],
    ['any of several', 'ALARM("a") OR ALARM("b") OR ALARM("a")', ['a', 'b']],
    ['any of several, but quiet', '(ALARM("a") OR ALARM("b")) AND NOT ALARM("c")', ['a', 'b']],
    ['quiet for two causes', 'ALARM("a") AND NOT (ALARM("b") OR ALARM("c"))', ['a']],
    ['quiet for one cause and another', 'NOT ALARM("c") AND ALARM("a") AND NOT ALARM("d")', ['a']],
    ['two at once', 'ALARM("a") AND ALARM("b")', []],
    ['any of several pairs', '(ALARM("a") AND ALARM("b")) OR ALARM("c")', ['c']],
    ['at least one', 'AT_LEAST(1, ALARM, (a, b))', ['a', 'b']],
    ['at least two', 'AT_LEAST(2, ALARM, (a, b))', []],
    ['calm ones', 'OK("a") OR INSUFFICIENT_DATA("b")', []],
    ['no alarm', 'TRUE', []],
    ['unknown: a mistake', 'ALARM("a"', []],
  ])('are %s', (_what, rule, told) => {
    expect(alarmsToldBy(rule)).toEqual(told);
  });
});
