import fc from 'fast-check';

/** Any value that CloudWatch takes. */
export const takenDouble = fc
  .double({ min: -(2 ** 360), max: 2 ** 360, noNaN: true })
  .filter((value) => value === 0 || Math.abs(value) >= 2 ** -359);
