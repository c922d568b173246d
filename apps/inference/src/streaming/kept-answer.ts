import type { KeptAnswer } from '../idempotency-store';
import type { AnswerFacts } from '../responses';
import type { KeptStream } from './kept-stream';

/** A whole stream as it is kept under its Idempotency-Key; undefined if it is too large to keep. */
export function keptAnswer(stream: KeptStream, facts: AnswerFacts): KeptAnswer | undefined {
  const { bytes, contentType } = stream;
  return bytes && { content: { contentType, bytes }, facts };
}

/** The stream that is kept. What was kept before keys were scoped is an answer of the HTTP API. */
export function readKeptAnswer(kept: KeptAnswer): {
  readonly contentType: string;
  readonly variant: string;
  readonly bytes: Uint8Array;
} {
  if (kept.content !== undefined) return { ...kept.content, variant: kept.facts.variant };

  const bytes = Buffer.from(kept.envelope);
  return { contentType: 'application/json', variant: 'unknown', bytes };
}
