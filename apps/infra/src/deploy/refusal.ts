/** Why a deployment was not begun or not finished, and what to do about it. */
export class DeployRefusedError extends Error {
  override readonly name = 'DeployRefusedError';
}
