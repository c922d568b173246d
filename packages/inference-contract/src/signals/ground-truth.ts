/** What ground truth is compared with, as a stack file defines it. */
export interface GroundTruthDefinition {
  /** Name of a signal of the prediction. */
  readonly signal: string;
  /** Whether the ground truth is a number or a category. */
  readonly kind: 'number' | 'category';
  /** For a numeric signal and `category`: from this number on the model predicts `positive`. */
  readonly threshold?: number;
  /** The positive class. Required with `threshold`. */
  readonly positive?: string;
}

/** Most ground truths in one request. */
export const MAX_GROUND_TRUTHS = 100;

/** One ground truth: of a batch, an array with one item for each row. */
export interface GroundTruthItem {
  readonly requestId: string;
  readonly groundTruth: string | number | boolean | readonly (string | number | boolean)[];
  /** Replaces an earlier, different ground truth. Default false. */
  readonly correct?: boolean;
}

/**
 * What became of a ground truth, with the HTTP status of a request that holds only this one. A request
 * with a list is answered with 200 and a list of results.
 */
export const GROUND_TRUTH_RESULTS = {
  /** It was recorded for the first time, and counted. */
  recorded: 200,
  /** The record already had the same ground truth; nothing changed. */
  unchanged: 200,
  /** It replaced another one; the metrics keep what they counted. */
  corrected: 200,
  /** The item does not have the required form, or the kind that the stack compares. */
  invalid: 422,
  /** There is no record of this request; it may have expired. */
  unknown: 404,
  /** The record has expired. */
  expired: 404,
  /** The inference failed, so there is nothing to compare with. */
  'failed-inference': 409,
  /** The record has another ground truth; `correct: true` replaces it. */
  conflict: 409,
  /** The table did not answer in time, or is throttled: send it again. */
  unavailable: 503,
} as const;

export type GroundTruthStatus = keyof typeof GROUND_TRUTH_RESULTS;

/** The result of one ground truth. */
export interface GroundTruthResult {
  readonly requestId: string | undefined;
  readonly status: GroundTruthStatus;
  /** What was expected and what was got; absent if it was recorded. */
  readonly detail?: string;
}
