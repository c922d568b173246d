// One sandbox of a function, in a worker thread. Like Lambda's Node.js runtime, it loads the handler
// and passes it one event after another. The output of the worker becomes the function's log.
const { parentPort, workerData } = require('node:worker_threads');

const { installClock, sharedClock } = require('./sandbox-clock.cjs');

const { indexPath, exportName, clockBuffer } = workerData;
const clock = clockBuffer === undefined ? undefined : sharedClock(clockBuffer);
if (clock !== undefined) installClock(clock.nowMs);

const { installStreaming, StreamedResponse } = require('./sandbox-streaming.cjs');

installStreaming();
const handler = require(indexPath)[exportName];
if (typeof handler !== 'function') {
  throw new TypeError(`${exportName} of ${indexPath} is undefined or not exported`);
}

/** The response of the invocation that is running, if it is a stream. */
let streamed;

parentPort.on('message', async (invocation) => {
  if (invocation.stream !== undefined) {
    streamed?.receive(invocation.stream);
    return;
  }

  const outcome = await run(invocation);
  // The parent has the output of the invocation before its outcome.
  await Promise.all([written(process.stdout), written(process.stderr)]);
  parentPort.postMessage(outcome);
});
parentPort.postMessage({ ready: true });

async function run({ event, awsRequestId, remainingMs, functionName, memoryMb, logGroup }) {
  const endsAtMs = performance.now() + remainingMs;
  const context = {
    awsRequestId,
    functionName,
    functionVersion: '$LATEST',
    memoryLimitInMB: String(memoryMb),
    logGroupName: logGroup,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, endsAtMs - performance.now()),
    // Lambda has no such member: there, the calendar runs as fast as the timers.
    ...(clock === undefined ? {} : { deadlineMs: clock.afterMs(remainingMs) }),
  };
  try {
    if (handler.streams) {
      streamed = new StreamedResponse((message) => parentPort.postMessage(message));
      await handler(event, streamed, context);
      await streamed.whole();
      return { response: 'null' };
    }

    const response = await handler(event, context);
    return { response: JSON.stringify(response) ?? 'null' };
  } catch (error) {
    return {
      error: {
        errorType: error?.name ?? typeof error,
        errorMessage: error?.message ?? String(error),
        stackTrace: String(error?.stack ?? '').split('\n'),
      },
    };
  }
}

function written(stream) {
  return new Promise((resolve) => stream.write('', resolve));
}
