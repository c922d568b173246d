import { ActionSuppression } from '../../src/alarms/suppression';

// "Composite alarm action suppression" of the user guide: a wait of 2 and an extension of 3 units of time.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html
describe("suppression in the user guide's examples", () => {
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

  it('takes actions when the wait ends (1)', () => {
    expect(actionsOf({ 2: 'composite' })).toEqual([4]);
  });

  it('takes none if the suppressor fires within the wait (2)', () => {
    expect(actionsOf({ 2: 'composite', 3: 'suppressor on' })).toEqual([]);
  });

  it('begins another wait at another transition within the wait (3)', () => {
    expect(actionsOf({ 2: 'composite', 3: 'composite' })).toEqual([5]);
  });

  it('takes none if the suppressor is already in ALARM (4)', () => {
    expect(actionsOf({ 1: 'suppressor on', 2: 'composite' })).toEqual([]);
  });

  it('takes actions when the extension ends (5)', () => {
    expect(actionsOf({ 2: 'composite', 3: 'suppressor on', 6: 'suppressor off' })).toEqual([9]);
  });

  it('begins a wait at a transition within the extension (6)', () => {
    const steps = {
      2: 'composite',
      3: 'suppressor on',
      6: 'suppressor off',
      7: 'composite',
    } as const;
    expect(actionsOf(steps)).toEqual([9]);
  });

  it('takes none when an extension ends in which none was withheld', () => {
    expect(actionsOf({ 2: 'composite', 6: 'suppressor on', 8: 'suppressor off' })).toEqual([4]);
  });

  it('takes actions at once without a wait', () => {
    expect(actionsOf({ 2: 'composite' }, 0)).toEqual([2]);
  });
});
