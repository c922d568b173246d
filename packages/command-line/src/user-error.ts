/**
 * A problem that the user can fix. The message says what is wrong and where, what was expected and what
 * to do. Commands print it without a stack trace.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}
