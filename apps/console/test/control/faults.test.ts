import { FAULT_NAMES, Faults } from '../../src/control/faults';

function start({
  hasClasses = true,
  usesDataSet = true,
  isAsynchronous = true,
  streams = true,
} = {}) {
  const ended: string[] = [];
  const container = { faults: { extraLatencyMs: 0, failingShare: 0, unready: false } };
  const model = { hasClasses, predictionFaults: { stuck: false, wrong: false } };
  const faults = new Faults({
    container,
    model,
    usesDataSet,
    isAsynchronous,
    streams,
    tables: ['t'],
    nowMs: () => 7,
    onEnd: (name) => ended.push(name),
  });
  return { faults, container, model, ended };
}

describe('faults', () => {
  it('reach the model, the container and the tables, and end together', () => {
    const { faults, container, model, ended } = start();
    faults.set({ stuckModel: true, failingModel: true, throttledTable: true });
    expect(model.predictionFaults).toEqual({ stuck: true, wrong: false });
    expect(container.faults.failingShare).toBe(1);
    expect([...faults.throttledTables]).toEqual(['t']);
    faults.end();
    expect(model.predictionFaults).toEqual({ stuck: false, wrong: false });
    expect(container.faults.failingShare).toBe(0);
    expect([...faults.throttledTables]).toEqual([]);
    expect(ended.toSorted()).toEqual(['failingModel', 'stuckModel', 'throttledTable']);
  });

  it('are all available with the built-in model and its data set', () => {
    expect(start().faults.available).toEqual(FAULT_NAMES);
  });

  it('of predictions and inputs need the built-in model and its data set', () => {
    const own = start({ hasClasses: false, usesDataSet: false }).faults.available;
    expect(FAULT_NAMES.filter((name) => !own.includes(name))).toEqual([
      'driftingInputs',
      'missingFeature',
      'stuckModel',
      'wrongModel',
    ]);
    expect(start({ usesDataSet: false }).faults.available).toContain('wrongModel');
    expect(start({ usesDataSet: false }).faults.available).not.toContain('missingFeature');
  });

  it('of notifications need an asynchronous endpoint, whose slow model is minutes slower', () => {
    const { available } = start({ isAsynchronous: false }).faults;
    expect(FAULT_NAMES.filter((name) => !available.includes(name))).toEqual([
      'lostNotifications',
      'lateNotifications',
      'doubledNotifications',
    ]);
    const slowMs = (isAsynchronous: boolean) => {
      const { faults, container } = start({ isAsynchronous });
      faults.set({ slowModel: true });
      return container.faults.extraLatencyMs;
    };
    expect([slowMs(false), slowMs(true)]).toEqual([6_000, 600_000]);
  });
});
