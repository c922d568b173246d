import { UserError } from './user-error';

type ErrorClass = new (...args: never[]) => Error;

/**
 * Runs a command and sets the exit code: the one that the action returns, or 1 where it throws. A
 * {@link UserError} is printed as its message, anything else with its stack trace.
 *
 * @param userErrors other classes whose message alone is printed
 */
export async function runCommand(
  action: () => number | void | Promise<number | void>,
  userErrors: readonly ErrorClass[] = [],
): Promise<void> {
  try {
    process.exitCode = (await action()) ?? process.exitCode ?? 0;
  } catch (error) {
    const isExpected = [UserError, ...userErrors].some((kind) => error instanceof kind);
    console.error(isExpected && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
