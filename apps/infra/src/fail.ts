/** Ends the process with exit code 1 and the error's message; unexpected errors keep their stack. */
export function fail(error: unknown, expected: readonly (new (...args: never[]) => Error)[]): void {
  const known = expected.some((kind) => error instanceof kind);
  console.error(known && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
