import type { GroundTruthResult } from '@inference-pipeline/inference-contract';

import { describeServiceError } from '../service-client';
import type { CompiledGroundTruth } from '../signals/compile-signals';
import type { KeptSignal } from '../signals/keep-signals';
import { createComparer, type Comparer, type Comparison } from './compare-ground-truth';
import type { GroundTruthStore, TruthRecord } from './ground-truth-store';
import { judgeGroundTruth, keptPrediction, storedPrediction } from './judge-ground-truth';
import type { GroundTruth, InvalidGroundTruth } from './parse-ground-truths';
import { inTurns } from './throttled-work';

/** What became of a ground truth, and what is counted for it. */
export interface GroundTruthOutcome {
  readonly result: GroundTruthResult;
  /** The variant that made the prediction, if it is known. */
  readonly variant?: string | undefined;
  /** Only of a ground truth that was recorded for the first time. */
  readonly counted?: { readonly comparison: Comparison; readonly delaySeconds: number };
  /** Why it is unavailable, if the table failed. */
  readonly error?: unknown;
}

/** Most times that a ground truth is judged again because its record has changed since it was read. */
const MAX_ATTEMPTS = 3;

/** Compares ground truths with predictions, and records them. */
export class GroundTruthRecorder {
  readonly #store: GroundTruthStore;
  readonly #groundTruth: CompiledGroundTruth;
  readonly #compare: Comparer;
  readonly #isCsv: boolean;
  readonly #now: () => Date;

  /** @param isCsv whether the model answers in CSV */
  constructor(
    store: GroundTruthStore,
    groundTruth: CompiledGroundTruth,
    isCsv: boolean,
    now = () => new Date(),
  ) {
    this.#store = store;
    this.#groundTruth = groundTruth;
    this.#compare = createComparer(groundTruth);
    this.#isCsv = isCsv;
    this.#now = now;
  }

  /**
   * Records ground truths, several at a time, and those of one inference in their order. If the table
   * throttles, fewer at a time are tried, and then none.
   *
   * @param abortSignal ends the work; what is not done by then is unavailable
   * @returns the outcome of each, in the order of the items. Never rejects.
   */
  async record(
    items: readonly (GroundTruth | InvalidGroundTruth)[],
    abortSignal: AbortSignal,
  ): Promise<readonly GroundTruthOutcome[]> {
    const outcomes: GroundTruthOutcome[] = items.map(({ requestId }) =>
      unavailable(requestId, 'It was not attempted: the table is overloaded or time ran out'),
    );
    const byInference = new Map<string, number[]>();
    for (const [position, item] of items.entries()) {
      if ('invalid' in item) {
        const { requestId, invalid: detail } = item;
        outcomes[position] = { result: { requestId, status: 'invalid', detail } };
      } else {
        byInference.set(item.requestId, [...(byInference.get(item.requestId) ?? []), position]);
      }
    }

    let hasEnded = false;
    const work = inTurns(
      [...byInference.values()],
      async (positions) => {
        for (const position of positions) {
          const outcome = await this.#recordOne(items[position] as GroundTruth, abortSignal);
          // What ends too late was answered as unavailable, and is not counted.
          if (hasEnded) return false;

          outcomes[position] = outcome;
          if (outcome.error !== undefined) return false;
        }
        return true;
      },
      abortSignal,
    );
    await work;
    hasEnded = true;
    return outcomes.slice();
  }

  async #recordOne(item: GroundTruth, abortSignal: AbortSignal): Promise<GroundTruthOutcome> {
    const { requestId } = item;
    try {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const record = await this.#store.find(requestId, abortSignal);
        const predicted = record && (await this.#predicted(record, requestId, abortSignal));
        const now = this.#now();
        const judgement = judgeGroundTruth(item, record, predicted, now);
        const variant = record?.variant;
        if ('status' in judgement) return { result: { requestId, ...judgement }, variant };

        const { write, truth } = judgement;
        const earlier = record?.groundTruth;
        if (await this.#store.record(requestId, write, earlier, now, abortSignal)) {
          if (earlier !== undefined) return { result: { requestId, status: 'corrected' }, variant };

          const delayMs = now.getTime() - Date.parse(record?.timestamp ?? '');
          return {
            result: { requestId, status: 'recorded' },
            variant,
            counted: {
              comparison: this.#compare(predicted, truth),
              delaySeconds: Math.max(0, delayMs / 1_000),
            },
          };
        }
      }
      return unavailable(requestId, 'Its record keeps changing; send it again');
    } catch (error) {
      return failed(requestId, error, abortSignal.aborted);
    }
  }

  async #predicted(
    record: TruthRecord,
    requestId: string,
    abortSignal: AbortSignal,
  ): Promise<KeptSignal | undefined> {
    const kept = keptPrediction(record, this.#groundTruth);
    if (kept !== undefined || record.status === 'failed' || record.predictionForm !== 'full') {
      return kept;
    }

    const json = await this.#store.findPrediction(requestId, abortSignal);
    return json === undefined ? undefined : storedPrediction(json, this.#groundTruth, this.#isCsv);
  }
}

function unavailable(requestId: string | undefined, detail: string): GroundTruthOutcome {
  return { result: { requestId, status: 'unavailable', detail } };
}

/** What the table said of an item that is too large. */
const TOO_LARGE = /item size/i;

function failed(requestId: string, error: unknown, isLate: boolean): GroundTruthOutcome {
  if (isLate) return { ...unavailable(requestId, 'Time ran out; send it again'), error };

  const { name } = describeServiceError(error);
  if (name === 'ValidationException' && TOO_LARGE.test((error as Error).message)) {
    const detail = 'groundTruth does not fit into the record, which is limited to 400 KB';
    return { result: { requestId, status: 'invalid', detail } };
  }

  const detail = `The table failed: ${name}; send it again`;
  return { ...unavailable(requestId, detail), error };
}
