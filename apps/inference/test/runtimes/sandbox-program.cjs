// Runs a bundle of the function like Lambda, on whatever Node.js this process has: its path is the
// argument, an event comes as a message, and the answer goes back as one.
const { randomUUID } = require('node:crypto');

const { handler } = require(process.argv[2]);

process.on('message', async (event) => {
  const endsAtMs = performance.now() + 5_000;
  process.send(
    await handler(event, {
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => endsAtMs - performance.now(),
    }),
  );
});
// Connections to the services are kept open and would keep the process alive.
process.on('disconnect', () => process.exit());
process.send({ nodeVersion: process.version, handlerParameters: handler.length });
