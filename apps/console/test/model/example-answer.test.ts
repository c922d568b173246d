import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { IrisModel } from '../../src/model/iris-model';

const readme = readFileSync(join(__dirname, '../../../../README.md'), 'utf8');

/** The answers in the README, as they are written. */
const answers = [...readme.matchAll(/```json\n(\{\s*"requestId".*?\})\n```/gs)].map(
  ([, text = '']) => JSON.parse(text) as { readonly prediction: unknown },
);

/** The inputs of the requests in the README. */
const inputs = [...readme.matchAll(/-d '(\{"input": .*?\})'/g)].map(
  ([, text = '']) => JSON.parse(text) as { readonly input: readonly number[] },
);

describe('example in the README', () => {
  it('shows the answer of the built-in model to each of its requests', () => {
    const model = new IrisModel();

    expect(answers).toHaveLength(1);
    expect(inputs.length).toBeGreaterThan(0);
    for (const { input } of inputs) {
      const rows = model.predict([input]).map(({ label, probability }) => [label, probability]);

      expect(answers[0]?.prediction).toEqual(rows);
    }
  });
});
