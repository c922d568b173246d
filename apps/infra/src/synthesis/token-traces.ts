import stackTraces = require('cdktf/lib/tokens/private/stack-trace');

/**
 * Stops CDKTF from recording where each token was created. It only shows the trace when a token cannot be
 * resolved, and names the construct then anyway; recording takes 40 % of the time of synthesis. There is
 * no setting for it: `stackTraces: false` of the App concerns the manifest alone.
 */
export function recordNoTokenTraces(): void {
  Object.assign(stackTraces, { captureStackTrace: () => [] });
}
