import { DIGITS, drawDigit } from '../model/digits/digit-shapes';
import { encodePng } from '../model/digits/png';
import type { SampleRequests } from './sample-requests';

const PNG = 'image/png';

/** Requests for the built-in model of images: digits of any size, at any place, dark or light. */
export function digitRequests(): SampleRequests {
  return {
    exampleInput: 'null',
    exampleBody: { contentType: PNG, base64: image(7).toString('base64') },
    valid: () => {
      const digit = Math.floor(Math.random() * DIGITS.length);
      return { body: image(digit), contentType: PNG, groundTruth: DIGITS[digit] };
    },
    // An image that is cut off, which only the model rejects; or a type that the function rejects.
    invalid: () =>
      Math.random() < 0.5
        ? { body: image(0).subarray(0, 40), contentType: PNG }
        : { body: '{"input": 0}', contentType: 'application/json' },
  };
}

function image(digit: number): Buffer {
  const dot = 2 + Math.floor(3 * Math.random());
  const [width, height] = [5 * dot + 8, 7 * dot + 8];
  const [left, top] = [1 + Math.floor(7 * Math.random()), 1 + Math.floor(7 * Math.random())];
  const isDark = Math.random() < 0.5;
  const [ink, paper] = isDark ? [230, 25] : [25, 230];
  return encodePng(drawDigit(digit, { width, height, left, top, dot, ink, paper, noise: 20 }));
}
