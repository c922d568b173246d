/**
 * Keeps CDKTF from recording where each token was created. It only shows the trace when a token cannot be
 * resolved, and names the construct then anyway; recording takes 40 % of the time of synthesis. There is
 * no setting for it: `stackTraces: false` of the App concerns the manifest alone.
 *
 * CDKTF records by `Error.captureStackTrace` without a limit, as nothing else does. The traces of errors
 * stay as they are.
 */
export function withoutTokenTraces<Result>(synthesize: () => Result): Result {
  const capture = Error.captureStackTrace.bind(Error);
  Error.captureStackTrace = (target, below) => {
    if (Error.stackTraceLimit < Number.MAX_SAFE_INTEGER) capture(target, below);
  };
  try {
    return synthesize();
  } finally {
    Error.captureStackTrace = capture;
  }
}
