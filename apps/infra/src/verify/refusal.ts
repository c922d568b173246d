/** Why a deployment could not be verified at all, and what to do about it: exit code 2. */
export class VerifyRefusedError extends Error {
  override readonly name = 'VerifyRefusedError';
}
