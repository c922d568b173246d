/** Smallest share of successes that may be logged: one in ten thousand. */
export const MIN_SUCCESS_SAMPLING = 0.0001;

/** Hashes have 32 bits. */
const HASHES = 2 ** 32;

/**
 * Whether the success of a request is in the sample that is logged. It depends on the request's id alone,
 * so that all lines of a request stand or fall together, and anyone can tell later which are missing.
 *
 * @param share 0 to 1
 */
export function isInSuccessSample(requestId: string, share: number): boolean {
  return share >= 1 || hash(requestId) < share * HASHES;
}

/**
 * A hash whose values are spread evenly over 32 bits, for ids that differ little: FNV-1a with the last
 * steps of MurmurHash3.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9923
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
