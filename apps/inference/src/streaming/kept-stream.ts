import { createHash } from 'node:crypto';

import type { PayloadPolicy } from '@inference-pipeline/inference-contract';

import type { KeptPayload } from '../payload';

/** Most bytes of a stream that are kept: more than a record or an idempotency key can hold. */
const MAX_KEPT_BYTES = 1_048_576;

/** Most bytes of the end of a stream that signals are read from. */
const MAX_END_BYTES = 262_144;

/** The last bytes of a stream. */
export interface StreamEnd {
  readonly bytes: Buffer;
  /** Whether these are all the bytes of the stream. */
  readonly isWhole: boolean;
}

/**
 * A streamed prediction: hash and size of any number of bytes, the bytes if they are few, and the last
 * ones if they are wanted.
 */
export class KeptStream {
  readonly contentType: string;
  readonly #hash = createHash('sha256');
  readonly #keepsEnd: boolean;
  /** All parts, or those of the end. */
  readonly #parts: Buffer[] = [];
  #partsBytes = 0;
  #sizeBytes = 0;
  #chunks = 0;
  #sha256: string | undefined;

  /** @param keepsEnd whether the end is wanted of a stream that is too large to keep */
  constructor(contentType: string, keepsEnd = false) {
    this.contentType = contentType;
    this.#keepsEnd = keepsEnd;
  }

  /** Size of what came so far. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** How many parts came so far. */
  get chunks(): number {
    return this.#chunks;
  }

  /** What came so far; undefined if that is too much to keep. */
  get bytes(): Buffer | undefined {
    return this.#isKept ? Buffer.concat(this.#parts) : undefined;
  }

  /** The end of what came so far; undefined if it is not kept. */
  get end(): StreamEnd | undefined {
    if (!this.#isKept && !this.#keepsEnd) return undefined;

    const bytes = Buffer.concat(this.#parts).subarray(-MAX_END_BYTES);
    return { bytes, isWhole: bytes.length === this.#sizeBytes };
  }

  add(part: Uint8Array): void {
    this.#chunks += 1;
    this.#sizeBytes += part.length;
    this.#hash.update(part);
    if (this.#isKept || this.#keepsEnd) {
      // A copy, because a part may be a view of a larger buffer.
      this.#parts.push(Buffer.from(part));
      this.#partsBytes += part.length;
    }
    if (!this.#isKept) this.#dropParts();
  }

  get #isKept(): boolean {
    return this.#sizeBytes <= MAX_KEPT_BYTES;
  }

  /** Drops the parts before the end, or all of them. */
  #dropParts(): void {
    const wanted = this.#keepsEnd ? MAX_END_BYTES : 0;
    let dropped = 0;
    for (const { length } of this.#parts) {
      if (this.#partsBytes - length < wanted) break;

      this.#partsBytes -= length;
      dropped++;
    }
    this.#parts.splice(0, dropped);
  }

  /** The prediction as JSON, as far as the policy allows. */
  keep(policy: PayloadPolicy): KeptPayload {
    switch (policy) {
      case 'full': {
        const { bytes } = this;
        return bytes === undefined
          ? this.keepOversized()
          : { form: 'full', json: JSON.stringify({ ...this.#description(), ...contentOf(bytes) }) };
      }
      case 'hash':
        return { form: 'hash', json: JSON.stringify(this.#description()) };
      case 'none':
        return { form: 'none', json: undefined };
    }
  }

  /** Hash and size of a prediction that is too large for its destination. */
  keepOversized(): KeptPayload {
    return { form: 'hash-oversized', json: JSON.stringify(this.#description()) };
  }

  #description() {
    this.#sha256 ??= this.#hash.digest('hex');
    // Parameters of the type are left out: they may quote a payload.
    const [contentType] = this.contentType.split(';', 1);
    return { contentType, sizeBytes: this.#sizeBytes, sha256: this.#sha256 };
  }
}

/** Bytes as text if they are UTF-8, or else as base64. */
function contentOf(bytes: Buffer): { readonly text: string } | { readonly base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: bytes.toString('base64') };
  }
}
