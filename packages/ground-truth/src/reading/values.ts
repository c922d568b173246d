import type { GroundTruthItem } from '@inference-pipeline/inference-contract';

type GroundTruth = GroundTruthItem['groundTruth'];
type Scalar = string | number | boolean;

/** A value is no ground truth. The message says what was expected and what was got. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
}

/**
 * Reads the ground truth in a field of CSV: text, or a number if the stack compares numbers. A JSON array
 * has one value for each row of a batch.
 *
 * @throws ValueError
 */
export function groundTruthOfField(
  field: string,
  kind: 'number' | 'category' | undefined,
): GroundTruth {
  if (field.trim() === '') throw new ValueError('there is no ground truth');
  const rows = arrayIn(field);
  if (rows !== undefined) {
    return rows.map((value) =>
      kind === 'number' && typeof value === 'string' ? numberIn(value) : value,
    );
  }
  return kind === 'number' ? numberIn(field) : field;
}

/** @throws ValueError */
export function groundTruthOfJson(value: unknown): GroundTruth {
  if (value === undefined || value === null) throw new ValueError('there is no ground truth');
  if (Array.isArray(value)) return (value as unknown[]).map(scalar);
  return scalar(value);
}

/** A JSON number, as people write it. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function numberIn(text: string): number {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) {
    throw new ValueError(`expected a number such as 0.5, got ${JSON.stringify(text.slice(0, 50))}`);
  }

  return finite(Number(trimmed));
}

/** The array in a field, if it is one; a label may also begin with a bracket. */
function arrayIn(field: string): readonly Scalar[] | undefined {
  if (!field.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(field);
    return Array.isArray(value) ? (value as unknown[]).map(scalar) : undefined;
  } catch {
    return undefined;
  }
}

function scalar(value: unknown): Scalar {
  if (typeof value === 'number') return finite(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw new ValueError(
    `expected a text, a number, true, false or an array of them, got ${(JSON.stringify(value) as string | undefined)?.slice(0, 50) ?? 'nothing'}`,
  );
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ValueError('the number is too large');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new ValueError('the number has more digits than JSON keeps: write a label as text');
  }

  return value;
}
