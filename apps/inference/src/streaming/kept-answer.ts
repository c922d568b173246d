import type { KeptStream } from './kept-stream';

/** A whole stream as it is kept under its Idempotency-Key. */
interface KeptAnswer {
  readonly contentType: string;
  readonly variant: string;
  readonly base64: string;
}

/** The text under which a stream is kept; undefined if it is too large to keep. */
export function keptText(stream: KeptStream, variant: string): string | undefined {
  const { bytes, contentType } = stream;
  if (bytes === undefined) return undefined;

  const kept: KeptAnswer = { contentType, variant, base64: bytes.toString('base64') };
  return JSON.stringify(kept);
}

/** The stream that a text holds. */
export function readKeptText(text: string): {
  readonly contentType: string;
  readonly variant: string;
  readonly bytes: Buffer;
} {
  const { contentType, variant, base64 } = JSON.parse(text) as Partial<KeptAnswer>;
  // An answer that was kept before keys were scoped is that of the HTTP API.
  return base64 === undefined
    ? { contentType: 'application/json', variant: 'unknown', bytes: Buffer.from(text) }
    : {
        contentType: contentType ?? 'application/octet-stream',
        variant: variant ?? 'unknown',
        bytes: Buffer.from(base64, 'base64'),
      };
}
