// Runs in a worker thread: one sandbox of the function. Loads the handler and gives it one event
// after another, as Lambda's Node.js runtime does. What the function prints is what Lambda logs.
const { parentPort, workerData } = require('node:worker_threads');

const { indexPath, exportName } = workerData;
const handler = require(indexPath)[exportName];
if (typeof handler !== 'function') {
  throw new TypeError(`${exportName} of ${indexPath} is undefined or not exported`);
}

parentPort.on(
  'message',
  ({ event, awsRequestId, remainingMs, functionName, memoryMb, logGroup }) => {
    const endsAtMs = performance.now() + remainingMs;
    const context = {
      awsRequestId,
      functionName,
      functionVersion: '$LATEST',
      memoryLimitInMB: String(memoryMb),
      logGroupName: logGroup,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, endsAtMs - performance.now()),
    };
    Promise.resolve()
      .then(() => handler(event, context))
      .then(
        (response) => parentPort.postMessage({ response: JSON.stringify(response) ?? 'null' }),
        (error) =>
          parentPort.postMessage({
            error: {
              errorType: error?.name ?? typeof error,
              errorMessage: error?.message ?? String(error),
              stackTrace: String(error?.stack ?? '').split('\n'),
            },
          }),
      );
  },
);
parentPort.postMessage({ ready: true });
