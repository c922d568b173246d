import { createHash } from 'node:crypto';

import type { PayloadPolicy } from '@inference-pipeline/inference-contract';

import type { KeptPayload } from '../payload';

/** Most bytes of a stream that are kept: more than a record or an idempotency key can hold. */
const MAX_KEPT_BYTES = 1_048_576;

/** A streamed prediction: hash and size of any number of bytes, and the bytes if they are few. */
export class KeptStream {
  readonly contentType: string;
  readonly #hash = createHash('sha256');
  #kept: Buffer[] | undefined = [];
  #sizeBytes = 0;
  #chunks = 0;
  #sha256: string | undefined;

  constructor(contentType: string) {
    this.contentType = contentType;
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
    return this.#kept && Buffer.concat(this.#kept);
  }

  add(part: Uint8Array): void {
    this.#chunks += 1;
    this.#sizeBytes += part.length;
    this.#hash.update(part);
    if (this.#sizeBytes > MAX_KEPT_BYTES) this.#kept = undefined;
    // A copy, because a part may be a view of a larger buffer.
    else this.#kept?.push(Buffer.from(part));
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
