import {
  MAX_GROUND_TRUTHS,
  type GroundTruthDefinition,
  type GroundTruthItem,
} from '@inference-pipeline/inference-contract';

import { membersOf } from '../api-event';
import type { Problem } from '../problems';
import { kindOf } from '../request';

/** One class, or one number. */
export type Truth = string | number;

/** A ground truth in the form that is compared and stored. */
export interface GroundTruth {
  readonly requestId: string;
  /** Of a batch, one for each row. */
  readonly truth: Truth | readonly Truth[];
  readonly correct: boolean;
}

/** A ground truth of the wrong form or kind. */
export interface InvalidGroundTruth {
  /** Absent if it cannot be read. */
  readonly requestId: string | undefined;
  readonly invalid: string;
}

/** The ground truths of a request. */
export interface GroundTruthRequest {
  readonly items: readonly (GroundTruth | InvalidGroundTruth)[];
  /** Whether the request holds a list, and not one ground truth alone. */
  readonly isList: boolean;
}

/** Most characters of a class. */
const MAX_CLASS_LENGTH = 1_024;

/** The form of ids in records. */
const REQUEST_ID = /^[\x21-\x7e]{1,64}$/;

/** Parses the body of a request, or rejects it. */
export function parseGroundTruths(
  document: unknown,
  definition: GroundTruthDefinition,
): GroundTruthRequest | { readonly rejection: Problem } {
  if (!Array.isArray(document)) {
    return { items: [parseGroundTruth(document, definition)], isList: false };
  }

  const detail = `A request may have at most ${MAX_GROUND_TRUTHS} ground truths, got ${document.length}`;
  return document.length > MAX_GROUND_TRUTHS
    ? { rejection: { name: 'invalid-ground-truth', detail } }
    : { items: document.map((item) => parseGroundTruth(item, definition)), isList: true };
}

/** Parses one ground truth, as {@link GroundTruthItem} describes it. */
export function parseGroundTruth(
  item: unknown,
  { kind }: Pick<GroundTruthDefinition, 'kind'>,
): GroundTruth | InvalidGroundTruth {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    const expected = 'Expected an object with requestId and groundTruth';
    return { requestId: undefined, invalid: `${expected}, got ${kindOf(item)}` };
  }

  const {
    requestId,
    groundTruth,
    correct = false,
  } = membersOf(item) as Partial<Record<keyof GroundTruthItem, unknown>>;
  if (typeof requestId !== 'string' || !REQUEST_ID.test(requestId)) {
    const expected = 'requestId must be the id of an inference, 1–64 printable characters';
    const got = typeof requestId === 'string' ? 'another text' : kindOf(requestId);
    return { requestId: undefined, invalid: `${expected}, got ${got}` };
  }
  if (typeof correct !== 'boolean') {
    return { requestId, invalid: `correct must be true or false, got ${kindOf(correct)}` };
  }

  const values: readonly unknown[] = Array.isArray(groundTruth) ? groundTruth : [groundTruth];
  const truths: Truth[] = [];
  for (const [row, value] of values.entries()) {
    const truth = kind === 'number' ? numberOf(value) : classOf(value);
    if (truth === undefined) {
      const name = Array.isArray(groundTruth) ? `groundTruth[${row}]` : 'groundTruth';
      return { requestId, invalid: `${name} ${EXPECTED[kind]}, got ${described(value)}` };
    }
    truths.push(truth);
  }
  const [first] = truths;
  if (first === undefined) {
    return { requestId, invalid: 'groundTruth must have at least one value' };
  }

  return { requestId, truth: Array.isArray(groundTruth) ? truths : first, correct };
}

const EXPECTED = {
  number: 'must be a finite number',
  category: `must be a text of at most ${MAX_CLASS_LENGTH} characters, a number, true or false`,
} as const;

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A class is identified by its text, whatever its type. */
function classOf(value: unknown): string | undefined {
  if (typeof value === 'boolean' || numberOf(value) !== undefined) return String(value);

  return typeof value === 'string' && value.length <= MAX_CLASS_LENGTH ? value : undefined;
}

function described(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return `a text of ${value.length} characters`;

  return typeof value === 'number' ? 'a number that is too large' : kindOf(value);
}
