// Runs a deployed function as Lambda's Node.js runtime does: loads the handler that its
// configuration names, and gives it one event after another. Events come and responses go as
// messages of the process; what the function prints is what Lambda would log.
const { join } = require('node:path');

const [, , folder, handlerName] = process.argv;
const [file, name] = handlerName.split('.');
const handler = require(join(folder, `${file}.js`))[name];

process.on('message', ({ event, awsRequestId, remainingMs }) => {
  const endsAtMs = Date.now() + remainingMs;
  const context = { awsRequestId, getRemainingTimeInMillis: () => endsAtMs - Date.now() };
  handler(event, context).then(
    (response) => process.send({ awsRequestId, response }),
    (error) => process.send({ awsRequestId, error: String(error?.stack ?? error) }),
  );
});
process.send('ready');
