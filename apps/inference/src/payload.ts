import { createHash } from 'node:crypto';

import type { PayloadForm, PayloadPolicy } from '@inference-pipeline/inference-contract';

/** An input or a prediction in a record or log event. */
export interface KeptPayload {
  readonly form: PayloadForm;
  /** The payload as JSON, or JSON of `{"sha256","sizeBytes"}`; undefined if nothing is kept. */
  readonly json: string | undefined;
}

/**
 * An input or a prediction, as JSON text. Its hash is computed once, when it is first needed, for record,
 * log and Idempotency-Key.
 */
export class Payload {
  readonly json: string;
  #sizeBytes: number | undefined;
  #sha256: string | undefined;

  constructor(json: string) {
    this.json = json;
  }

  /** Size of the text in UTF-8. */
  get sizeBytes(): number {
    return (this.#sizeBytes ??= Buffer.byteLength(this.json));
  }

  /** SHA-256 of the text in UTF-8, in hexadecimal. */
  get sha256(): string {
    return (this.#sha256 ??= createHash('sha256').update(this.json).digest('hex'));
  }

  /** The payload, as far as the policy allows. */
  keep(policy: PayloadPolicy): KeptPayload {
    switch (policy) {
      case 'full':
        return { form: 'full', json: this.json };
      case 'hash':
        return { form: 'hash', json: this.#description() };
      case 'none':
        return { form: 'none', json: undefined };
    }
  }

  /** Hash and size of a payload that is too large for its destination. */
  keepOversized(): KeptPayload {
    return { form: 'hash-oversized', json: this.#description() };
  }

  #description(): string {
    return JSON.stringify({ sha256: this.sha256, sizeBytes: this.sizeBytes });
  }
}
