// Keeps CDKTF from recording where each token was created, as synthesis does (token-traces.ts in apps/infra): in Jest,
// which maps every frame to its source, recording takes half of the time of the tests that synthesize.
const capture = Error.captureStackTrace.bind(Error);
Error.captureStackTrace = (target, below) => {
  if (Error.stackTraceLimit < Number.MAX_SAFE_INTEGER) capture(target, below);
};
