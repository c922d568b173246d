/** An expression has no value here. The message says why, without a capital or a full stop. */
export class HclFunctionError extends Error {
  override readonly name = 'HclFunctionError';
}

/** A value as Terraform writes it in a text. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean') return String(value);
  return fail(`expected a text, got ${JSON.stringify(value)}`);
}

/** A number, or the number that a text is. */
export function numeric(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && !Number.isNaN(number)) return number;
  return fail(`expected a number, got ${JSON.stringify(value)}`);
}

/** @throws HclFunctionError with the problem */
export function fail(problem: string): never {
  throw new HclFunctionError(problem);
}

/** A number as Terraform writes it: with all digits, and never with an exponent. */
export function plainNumber(value: number): string {
  const written = String(value);
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(written) ?? [];
  if (exponent === '') return written;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point <= 0
    ? `${sign}0.${'0'.repeat(-point)}${digits}`
    : `${sign}${digits.padEnd(point, '0')}`;
}
