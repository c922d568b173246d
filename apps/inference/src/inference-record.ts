import type {
  InferenceRecord,
  PayloadPolicy,
  ProblemName,
} from '@inference-pipeline/inference-contract';

import type { KeptPayload, Payload } from './payload';

/** A payload; the record keeps as much of it as the policy allows. */
type KeepablePayload = Pick<Payload, 'sizeBytes' | 'keep' | 'keepOversized'> &
  Partial<Pick<Payload, 'mediaType'>>;

/** Content of a record. */
export interface InferenceFacts {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly modelName: string;
  readonly variant: string | undefined;
  readonly targetModel?: string | undefined;
  readonly input: Payload;
  /** Undefined if there is none. */
  readonly prediction: KeepablePayload | undefined;
  readonly latencyMs: number | undefined;
  readonly errorType: ProblemName | undefined;
  /** The signals' values that are kept, as a JSON object. */
  readonly keptSignals?: string | undefined;
  /** What came of a streamed answer; undefined if the answer is none, or has no byte. */
  readonly stream?: StreamFacts | undefined;
}

/** What a record says of a streamed answer. */
type StreamFacts = Required<
  Pick<InferenceRecord, 'timeToFirstByteMs' | 'streamedBytes' | 'streamedChunks'>
>;

/**
 * Largest DynamoDB item, names and values together.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes for the ground truth of an inference that keeps signals, besides twice their size. */
const GROUND_TRUTH_BYTES = 4_096;

/** Largest size of a number in DynamoDB's encoding, rounded up. */
const MAX_NUMBER_BYTES = 21;

/**
 * Creates the record of an inference. If the item would exceed DynamoDB's limit, now or with a ground
 * truth, the larger payload is
 * stored as hash and size, and if that is not enough the other one too. Their form is then
 * `hash-oversized`.
 */
export function createRecord(
  facts: InferenceFacts,
  policy: PayloadPolicy,
  ttlDays: number,
): InferenceRecord {
  let input = facts.input.keep(policy);
  let prediction = facts.prediction?.keep(policy);
  let record = assemble(facts, ttlDays, input, prediction);
  const maxBytes = MAX_ITEM_BYTES - groundTruthBytes(facts.keptSignals);
  if (policy === 'full' && itemSizeBytes(record) > maxBytes) {
    if (facts.input.sizeBytes >= (facts.prediction?.sizeBytes ?? 0)) {
      input = facts.input.keepOversized();
    } else {
      prediction = facts.prediction?.keepOversized();
    }

    record = assemble(facts, ttlDays, input, prediction);
    if (itemSizeBytes(record) > maxBytes) {
      input = facts.input.keepOversized();
      prediction = facts.prediction?.keepOversized();
      record = assemble(facts, ttlDays, input, prediction);
    }
  }
  return record;
}

/** Bytes that a record leaves free for a ground truth, which has as many values as are kept. */
function groundTruthBytes(keptSignals: string | undefined): number {
  return keptSignals === undefined ? 0 : GROUND_TRUTH_BYTES + 2 * byteLength(keptSignals);
}

function assemble(
  facts: InferenceFacts,
  ttlDays: number,
  input: KeptPayload,
  prediction: KeptPayload | undefined,
): InferenceRecord {
  return {
    requestId: facts.requestId,
    timestamp: facts.receivedAt.toISOString(),
    modelName: facts.modelName,
    ...(facts.variant === undefined ? {} : { variant: facts.variant }),
    ...(facts.targetModel === undefined ? {} : { targetModel: facts.targetModel }),
    ...(input.json === undefined ? {} : { inputData: input.json }),
    inputDataForm: input.form,
    ...(facts.input.mediaType !== undefined && { inputContentType: facts.input.mediaType }),
    ...(prediction?.json === undefined ? {} : { prediction: prediction.json }),
    ...(prediction === undefined ? {} : { predictionForm: prediction.form }),
    ...(facts.prediction?.mediaType !== undefined && {
      predictionContentType: facts.prediction.mediaType,
    }),
    ...(facts.latencyMs === undefined ? {} : { latencyMs: facts.latencyMs }),
    ...facts.stream,
    status: statusOf(facts),
    ...(facts.errorType === undefined ? {} : { errorType: facts.errorType }),
    ...(facts.keptSignals === undefined ? {} : { keptSignals: facts.keptSignals }),
    expiresAt: Math.floor(facts.receivedAt.getTime() / 1_000) + ttlDays * 86_400,
  };
}

function statusOf({ errorType, stream }: InferenceFacts): InferenceRecord['status'] {
  if (errorType === undefined) return 'succeeded';

  return stream === undefined ? 'failed' : 'interrupted';
}

/** Upper bound of a record's size as DynamoDB measures it, in bytes. */
export function itemSizeBytes(record: InferenceRecord): number {
  return Object.entries(record).reduce(
    (bytes, [name, value]) =>
      bytes + byteLength(name) + (typeof value === 'string' ? byteLength(value) : MAX_NUMBER_BYTES),
    0,
  );
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
