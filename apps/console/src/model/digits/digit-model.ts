import { ModelInputError, type IrisPrediction } from '../iris-model';
import { DIGIT_SHAPES, DIGITS, drawDigit } from './digit-shapes';
import type { GrayImage } from './gray-image';

/** Rows and columns to which every digit is brought before it is compared. */
const ROWS = 14;
const COLUMNS = 14;

/** Least difference between ink and paper, of 255. */
const LEAST_CONTRAST = 24;

/** How sharply the similarities of digits become probabilities. */
const SHARPNESS = 24;

/** Recognizes a digit in an image by the digit that it resembles most, of any size and at any place. */
export class DigitModel {
  readonly #templates: readonly Float64Array[];

  constructor() {
    const drawing = { width: 26, height: 34, left: 3, top: 3, dot: 4 };
    const shades = { ink: 0, paper: 255, noise: 0 };
    this.#templates = DIGIT_SHAPES.map((_shape, digit) =>
      featuresOf(drawDigit(digit, { ...drawing, ...shades })),
    );
  }

  /** @throws ModelInputError if an image shows nothing */
  predict(images: readonly GrayImage[]): readonly IrisPrediction[] {
    return images.map((image) => this.#classify(image));
  }

  #classify(image: GrayImage): IrisPrediction {
    const features = featuresOf(image);
    const weights = this.#templates.map((template) =>
      Math.exp(SHARPNESS * (cosine(features, template) - 1)),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const best = weights.indexOf(Math.max(...weights));
    return { label: DIGITS[best] ?? 'unknown', probability: (weights[best] ?? 0) / sum };
  }
}

/** How much ink each cell has of a digit that is brought to the usual height, and centred. */
function featuresOf({ width, height, pixels }: GrayImage): Float64Array {
  const paper = medianOfBorder({ width, height, pixels });
  let most = 0;
  for (const pixel of pixels) most = Math.max(most, Math.abs(pixel - paper));

  if (most < LEAST_CONTRAST) throw new ModelInputError('The image shows nothing: it has one shade');

  const isInk = (x: number, y: number) =>
    Math.abs((pixels[y * width + x] ?? paper) - paper) > most / 2;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y)) continue;

      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  // A digit is at most as wide as it is high.
  const cell = Math.max(bottom - top + 1, right - left + 1) / ROWS;
  const [centreX, centreY] = [(left + right + 1) / 2, (top + bottom + 1) / 2];
  const features = new Float64Array(ROWS * COLUMNS);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (!isInk(x, y)) continue;

      const row = Math.floor((y + 0.5 - centreY) / cell + ROWS / 2);
      const column = Math.floor((x + 0.5 - centreX) / cell + COLUMNS / 2);
      const index = Math.min(ROWS - 1, row) * COLUMNS + Math.min(COLUMNS - 1, column);
      features[index] = (features[index] ?? 0) + 1 / (cell * cell);
    }
  }
  return features;
}

function medianOfBorder({ width, height, pixels }: GrayImage): number {
  const border = [...pixels].filter((_pixel, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
  return border.sort((a, b) => a - b)[Math.floor(border.length / 2)] ?? 255;
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [product, ofA, ofB] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    product += value * other;
    ofA += value * value;
    ofB += other * other;
  }
  return product / Math.sqrt(ofA * ofB || 1);
}
