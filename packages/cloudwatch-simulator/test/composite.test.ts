import { AlarmRuleError, parseAlarmRule, type AlarmState } from '../src';
import { ruleHolds } from '../src/alarms/rule';
import { ActionSuppression } from '../src/alarms/suppression';

describe('a rule', () => {
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
    ['ALARM(nobody)', false],
    ['  ALARM ( "firing" )\n AND\tOK("in order") ', true],
  ])('%s: %s', (rule, expected) => {
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
  ])('%s is refused at character %d', (rule, position) => {
    expect(() => parseAlarmRule(rule)).toThrow(AlarmRuleError);
    expect(() => parseAlarmRule(rule)).toThrow(expect.objectContaining({ position }) as Error);
  });
});

// "Composite alarm action suppression" of the user guide: a wait of 2 and an extension of 3 units of time.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html
describe("the user guide's examples of suppression", () => {
  type Step = 'composite' | 'suppressor on' | 'suppressor off';

  function actionsOf(steps: Readonly<Record<number, Step>>, waitSeconds = 2, extensionSeconds = 3) {
    const suppression = new ActionSuppression({ alarm: 'other', waitSeconds, extensionSeconds });
    const actions: number[] = [];
    for (let second = 1; second <= 12; second++) {
      const step = steps[second];
      if (step === 'composite') suppression.transitioned(second * 1000);
      else if (step) suppression.suppressorChanged(step === 'suppressor on', second * 1000);
      if (suppression.due(second * 1000)) actions.push(second);
    }
    return actions;
  }

  it('1: actions are taken when the wait ends', () => {
    expect(actionsOf({ 2: 'composite' })).toEqual([4]);
  });

  it('2: the suppressor fires within the wait', () => {
    expect(actionsOf({ 2: 'composite', 3: 'suppressor on' })).toEqual([]);
  });

  it('3: another transition within the wait begins another wait', () => {
    expect(actionsOf({ 2: 'composite', 3: 'composite' })).toEqual([5]);
  });

  it('4: the suppressor fires already', () => {
    expect(actionsOf({ 1: 'suppressor on', 2: 'composite' })).toEqual([]);
  });

  it('5: actions are taken when the extension ends', () => {
    expect(actionsOf({ 2: 'composite', 3: 'suppressor on', 6: 'suppressor off' })).toEqual([9]);
  });

  it('6: a transition within the extension begins a wait', () => {
    const steps = {
      2: 'composite',
      3: 'suppressor on',
      6: 'suppressor off',
      7: 'composite',
    } as const;
    expect(actionsOf(steps)).toEqual([9]);
  });

  it('nothing is made up for where nothing was withheld', () => {
    expect(actionsOf({ 2: 'composite', 6: 'suppressor on', 8: 'suppressor off' })).toEqual([4]);
  });

  it('without a wait actions are taken at once', () => {
    expect(actionsOf({ 2: 'composite' }, 0)).toEqual([2]);
  });
});
