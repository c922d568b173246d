/** Why two syntheses could not be compared, and what to do about it. */
export class DiffRefusedError extends Error {
  override readonly name = 'DiffRefusedError';
}
