/**
 * Something that the user can put right: the message says what is wrong, where, what was expected and
 * what to do. Commands print it without a stack trace.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}
