import { DigitModel } from '../../../src/model/digits/digit-model';
import { DIGITS, drawDigit } from '../../../src/model/digits/digit-shapes';

const model = new DigitModel();
const usual = { width: 40, height: 50, left: 3, top: 4, dot: 5, ink: 0, paper: 255, noise: 0 };

describe('model of digits', () => {
  it.each([
    ['as they are', {}],
    ['large and far to the right', { width: 200, height: 120, left: 101, top: 2, dot: 13 }],
    ['small', { width: 16, height: 18, left: 6, top: 6, dot: 1 }],
    ['light on dark', { ink: 240, paper: 10 }],
    ['faint', { ink: 120, paper: 160 }],
    ['noisy', { ink: 40, paper: 210, noise: 40 }],
  ])('recognizes all digits, %s', (_, change) => {
    const images = DIGITS.map((_digit, digit) => drawDigit(digit, { ...usual, ...change }));

    const predictions = model.predict(images);

    expect(predictions.map(({ label }) => label)).toEqual(DIGITS);
    expect(Math.min(...predictions.map(({ probability }) => probability))).toBeGreaterThan(0.5);
  });

  it('rejects an image that shows nothing', () => {
    const empty = { width: 9, height: 9, pixels: new Uint8Array(81).fill(200) };

    expect(() => model.predict([empty])).toThrow('shows nothing');
  });

  it('is less sure of what is no digit', () => {
    const square = drawDigit(0, usual);
    square.pixels.forEach((_pixel, index) => {
      const [x, y] = [index % 40, Math.floor(index / 40)];
      square.pixels[index] = x > 10 && x < 30 && y > 10 && y < 30 ? 0 : 255;
    });

    const [prediction] = model.predict([square]);

    expect(prediction?.probability).toBeLessThan(0.6);
  });
});
