import type { GroundTruthStatus } from '@inference-pipeline/inference-contract';

import type { CompiledGroundTruth, Watched } from '../signals/compile-signals';
import { keptSignal, type KeptSignal } from '../signals/keep-signals';
import type { TruthRecord } from './ground-truth-store';
import type { GroundTruth, Truth } from './parse-ground-truths';

/** Decision about a ground truth: refuse it, change nothing, or write it. */
export type Judgement =
  | {
      readonly status: Extract<
        GroundTruthStatus,
        'unchanged' | 'invalid' | 'unknown' | 'expired' | 'failed-inference' | 'conflict'
      >;
      readonly detail?: string;
    }
  | { readonly write: string; readonly truth: Truth | readonly Truth[] };

/**
 * Judges a ground truth by the record of its inference.
 *
 * @param record undefined if there is none
 * @param predicted the predicted value or values; undefined if they are not known
 */
export function judgeGroundTruth(
  { requestId, truth: given, correct }: GroundTruth,
  record: TruthRecord | undefined,
  predicted: KeptSignal | undefined,
  now: Date,
): Judgement {
  if (record === undefined) {
    const detail = `There is no record of the inference ${requestId}; it may have expired, or was not recorded`;
    return { status: 'unknown', detail };
  }
  if (record.expiresAt !== undefined && record.expiresAt * 1_000 <= now.getTime()) {
    const expired = new Date(record.expiresAt * 1_000).toISOString();
    return { status: 'expired', detail: `The record of ${requestId} expired at ${expired}` };
  }
  if (record.status === 'failed') {
    const detail = `The inference ${requestId} failed, so there is nothing to compare with`;
    return { status: 'failed-inference', detail };
  }

  const truth = inFormOf(predicted, given);
  if (truth === undefined) {
    const rows = [predicted].flat().length;
    const got = [given].flat().length;
    const detail = `groundTruth must have ${rows} ${rows === 1 ? 'value' : 'values, one for each row'}, got ${got}`;
    return { status: 'invalid', detail };
  }

  const json = JSON.stringify(truth);
  if (record.groundTruth === json) return { status: 'unchanged' };
  if (record.groundTruth !== undefined && !correct) {
    const detail = `The record of ${requestId} has a different ground truth; correct: true replaces it`;
    return { status: 'conflict', detail };
  }

  return { write: json, truth };
}

/** A ground truth with one value for each predicted one; undefined if it has another number. */
function inFormOf(
  predicted: KeptSignal | undefined,
  truth: GroundTruth['truth'],
): GroundTruth['truth'] | undefined {
  if (predicted === undefined) return truth;

  const truths = [truth].flat();
  const isBatch = Array.isArray(predicted);
  if (truths.length !== (isBatch ? predicted.length : 1)) return undefined;

  return isBatch ? truths : truths[0];
}

/** The predicted value or values that a record keeps for its ground truth. */
export function keptPrediction(
  { keptSignals }: TruthRecord,
  { definition }: CompiledGroundTruth,
): KeptSignal | undefined {
  if (keptSignals === undefined) return undefined;

  const kept = new Map(Object.entries(JSON.parse(keptSignals) as Record<string, KeptSignal>));
  return kept.get(definition.signal);
}

/**
 * The predicted value or values in a stored prediction, for a record that was written before the signal
 * was kept. An answer in CSV is stored as an array of its rows.
 *
 * @param isCsv whether the model answers in CSV
 */
export function storedPrediction(
  json: string,
  { signal }: CompiledGroundTruth,
  isCsv: boolean,
): KeptSignal | undefined {
  const document: unknown = JSON.parse(json);
  const isRows = isCsv && Array.isArray(document) && document.every(Array.isArray);
  const watched: Watched = isRows
    ? { rows: document.map((row: readonly unknown[]) => row.map(String)) }
    : { document };
  return keptSignal(signal, watched);
}
