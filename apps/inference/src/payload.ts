import { createHash } from 'node:crypto';

import type { PayloadForm, PayloadPolicy } from '@inference-pipeline/inference-contract';

/** An input or a prediction in a record or log event. */
export interface KeptPayload {
  readonly form: PayloadForm;
  /**
   * The payload as JSON, or JSON of `{"sha256","sizeBytes"}`; undefined if nothing is kept. Of bytes, it
   * is a JSON object with their `contentType`, `sizeBytes`, `sha256` and as far as they are kept `base64`
   * or `text`.
   */
  readonly json: string | undefined;
}

/**
 * An input or a prediction, as JSON text. Its hash is computed once, when it is first needed, for record,
 * log and Idempotency-Key.
 */
export class Payload {
  readonly #text: string;
  #sizeBytes: number | undefined;
  #sha256: string | undefined;

  constructor(json: string) {
    this.#text = json;
  }

  /** The payload as JSON. */
  get json(): string {
    return this.#text;
  }

  /** What is hashed and measured. */
  protected get content(): string | Uint8Array {
    return this.#text;
  }

  /** Size in bytes; of text in UTF-8. */
  get sizeBytes(): number {
    return (this.#sizeBytes ??= Buffer.byteLength(this.content));
  }

  /** SHA-256 in hexadecimal; of text in UTF-8. */
  get sha256(): string {
    return (this.#sha256 ??= createHash('sha256').update(this.content).digest('hex'));
  }

  /** The payload, as far as the policy allows. */
  keep(policy: PayloadPolicy): KeptPayload {
    switch (policy) {
      case 'full':
        return this.keepAll();
      case 'hash':
        return { form: 'hash', json: JSON.stringify(this.describe()) };
      case 'none':
        return { form: 'none', json: undefined };
    }
  }

  /** Hash and size of a payload that is too large for its destination. */
  keepOversized(): KeptPayload {
    return { form: 'hash-oversized', json: JSON.stringify(this.describe()) };
  }

  protected keepAll(): KeptPayload {
    return { form: 'full', json: this.json };
  }

  protected describe(): Readonly<Record<string, unknown>> {
    return { sha256: this.sha256, sizeBytes: this.sizeBytes };
  }
}

/** A body as it is, with its media type. */
export interface Content {
  /** With its parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Most bytes whose text or base64 may fit into a record: a longer one is not written at all. */
const MAX_KEPT_BYTES = 400 * 1024;

/** Types whose bytes are shown as text, if they are UTF-8. */
const TEXT_TYPE = /^(?:text\/|application\/(?:.*\+)?(?:json|jsonlines|x-ndjson|xml|yaml)\b)/i;

/** An input or a prediction of any media type, which is kept byte for byte. */
export class BytesPayload extends Payload {
  readonly #content: Content;

  /** @param content its parameters are not kept in records: they are the caller's */
  constructor(content: Content) {
    super('');
    this.#content = content;
  }

  /** A JSON object with `contentType`, and `text` or `base64`. */
  override get json(): string {
    return JSON.stringify({ contentType: this.#content.contentType, ...this.#shown() });
  }

  protected override get content(): Uint8Array {
    return this.#content.bytes;
  }

  protected override keepAll(): KeptPayload {
    return this.sizeBytes > MAX_KEPT_BYTES
      ? this.keepOversized()
      : { form: 'full', json: JSON.stringify({ ...this.describe(), ...this.#shown() }) };
  }

  protected override describe(): Readonly<Record<string, unknown>> {
    const [contentType] = this.#content.contentType.split(';', 1);
    return { contentType, sizeBytes: this.sizeBytes, sha256: this.sha256 };
  }

  #shown(): { readonly text: string } | { readonly base64: string } {
    const { contentType, bytes } = this.#content;
    if (TEXT_TYPE.test(contentType)) {
      try {
        return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
      } catch {
        // It says that it is text, and is not in UTF-8.
      }
    }
    return { base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64') };
  }
}
