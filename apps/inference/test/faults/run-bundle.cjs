// Runs the function's bundle as Lambda does, but with any number of invocations at a time. Events come as
// messages, and what the function prints goes back as messages, so that it arrives before its answer.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk) => process.send({ printed: String(chunk) });
}
const { handler } = require(process.env.FUNCTION_BUNDLE);

// Time in which this process did not get to run because the machine was busy. Short gaps are usual.
const TICK_MS = 10;
const USUAL_GAP_MS = 20;
let stalledMs = 0;
let tickedAtMs = performance.now();
setInterval(() => {
  const gapMs = performance.now() - tickedAtMs - TICK_MS;
  if (gapMs > USUAL_GAP_MS) stalledMs += gapMs;
  tickedAtMs = performance.now();
}, TICK_MS);

process.on('message', async ({ id, event, remainingMs }) => {
  const startedAtMs = performance.now();
  const stalledBeforeMs = stalledMs;
  const context = {
    awsRequestId: `lambda-${id}`,
    getRemainingTimeInMillis: () => remainingMs - (performance.now() - startedAtMs),
  };
  let outcome;
  try {
    outcome = { response: await handler(event, context) };
  } catch (error) {
    outcome = { error: String(error) };
  }
  const elapsedMs = performance.now() - startedAtMs;
  process.send({ id, elapsedMs, stalledMs: stalledMs - stalledBeforeMs, ...outcome });
});
process.send({ printed: '' });
