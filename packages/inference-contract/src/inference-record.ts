import type { ProblemName } from './problem-statuses';
import type { PayloadPolicy } from './settings';

/** How a payload was stored: as the policy says, or as a hash because it was too large. */
export type PayloadForm = PayloadPolicy | 'hash-oversized';

/** One inference, successful or failed: an item of the records table, with `requestId` as its key. */
export interface InferenceRecord {
  readonly requestId: string;
  /** When the request arrived, ISO 8601 UTC with milliseconds. */
  readonly timestamp: string;
  readonly modelName: string;
  readonly variant?: string;
  /** Model of a multi-model endpoint that the caller named. */
  readonly targetModel?: string;
  /** JSON of the input, or of its hash and size; absent under the policy `none`. */
  readonly inputData?: string;
  readonly inputDataForm: PayloadForm;
  /**
   * Media type of an input that went to the model byte for byte. `inputData` then is an object with
   * `contentType`, `sizeBytes`, `sha256` and, if it is kept in full, `text` or `base64`.
   */
  readonly inputContentType?: string;
  /** JSON of the prediction, or of its hash and size; absent if there is none. */
  readonly prediction?: string;
  readonly predictionForm?: PayloadForm;
  /** Media type of an answer that is neither JSON nor CSV, likewise. */
  readonly predictionContentType?: string;
  /**
   * Time of the endpoint call; absent if the endpoint was not called. Of an asynchronous inference, the time
   * from the request to its result.
   */
  readonly latencyMs?: number;
  /**
   * `interrupted`: a part of the answer was streamed to the caller, and then it broke off. `pending`: an
   * asynchronous inference without a result yet.
   */
  readonly status: 'succeeded' | 'failed' | 'interrupted' | 'pending';
  /** Why the inference failed or was interrupted; absent if it succeeded. */
  readonly errorType?: ProblemName;
  /** Time until the first byte of a streamed answer; `latencyMs` is the time until its last. */
  readonly timeToFirstByteMs?: number;
  /** Bytes of a streamed answer that came from the model. */
  readonly streamedBytes?: number;
  /** In how many parts they came. */
  readonly streamedChunks?: number;
  /** The problem's detail, as far as the payload policy allows; of asynchronous inferences only. */
  readonly errorDetail?: string;
  /** SHA-256 of who posted an asynchronous inference, in hexadecimal. */
  readonly callerHash?: string;
  /** Key in S3 of an asynchronous inference's input. */
  readonly inputKey?: string;
  /** Address in S3 of an asynchronous inference's result, and of the error in its place. */
  readonly outputLocation?: string;
  readonly failureLocation?: string;
  /** When an asynchronous inference must have ended, ISO 8601 UTC with milliseconds. */
  readonly endsAt?: string;
  /** When an asynchronous inference ended, ISO 8601 UTC with milliseconds. */
  readonly completedAt?: string;
  /** JSON object of the values that signals keep, by signal; for a batch, arrays of them. */
  readonly keptSignals?: string;
  /** JSON of the ground truth. */
  readonly groundTruth?: string;
  /** When the ground truth was recorded, ISO 8601 UTC with milliseconds. */
  readonly groundTruthAt?: string;
  /** Epoch seconds after which DynamoDB deletes the item. */
  readonly expiresAt: number;
}
