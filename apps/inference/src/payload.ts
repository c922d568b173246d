import { createHash } from 'node:crypto';
import type { PayloadPolicy } from './settings';

/** How a payload is kept: as the policy says, or as a hash because it was too large. */
export type PayloadForm = PayloadPolicy | 'hash-oversized';

/** An input or a prediction as it is stored or logged. */
export interface KeptPayload {
  readonly form: PayloadForm;
  /** The payload as JSON, or JSON of `{"sha256","sizeBytes"}`; absent where nothing is kept. */
  readonly json: string | undefined;
}

/** Keeps of a payload (its JSON text) what the policy allows. */
export function keepPayload(json: string, policy: PayloadPolicy): KeptPayload {
  switch (policy) {
    case 'full':
      return { form: 'full', json };
    case 'hash':
      return { form: 'hash', json: describePayload(json) };
    case 'none':
      return { form: 'none', json: undefined };
  }
}

/** Keeps of a payload that is too large for where it goes its hash and size. */
export function keepOversized(json: string): KeptPayload {
  return { form: 'hash-oversized', json: describePayload(json) };
}

/** SHA-256 (hexadecimal) of a text's UTF-8 bytes. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function describePayload(json: string): string {
  return JSON.stringify({ sha256: sha256Hex(json), sizeBytes: Buffer.byteLength(json) });
}
