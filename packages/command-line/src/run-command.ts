import { UserError } from './user-error';

type ErrorClass = new (...args: never[]) => Error;

/**
 * Runs a command and sets the exit code: the number that the action returns, or 1 if it throws. A
 * {@link UserError} is printed as its message, anything else with its stack trace.
 *
 * @param userErrors other classes whose message alone is printed
 */
export async function runCommand(
  action: () => unknown,
  userErrors: readonly ErrorClass[] = [],
): Promise<void> {
  try {
    const exitCode = await action();
    if (typeof exitCode === 'number') process.exitCode = exitCode;
  } catch (error) {
    const isExpected = [UserError, ...userErrors].some((kind) => error instanceof kind);
    console.error(isExpected && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
