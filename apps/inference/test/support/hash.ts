import { createHash } from 'node:crypto';

/** A payload as it is stored by hash and size. */
export function hashOf(payload: unknown): string {
  const json = JSON.stringify(payload);
  return JSON.stringify({ sha256: sha256Of(json), sizeBytes: Buffer.byteLength(json) });
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
