// The process of the store: dynalite without its HTTP server. Requests come from the parent process
// over the IPC channel, so there is no port that another program could find.
const { EventEmitter } = require('node:events');
const { linkSync, mkdirSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const dynalite = require('dynalite');

const [folder, isTemporary] = [process.argv[2], process.argv[3] === 'temporary'];

// Dynalite requires a signature but does not verify it.
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20200101T000000Z',
};

// Dynalite's parser takes exponential time for nested expressions.
const MAX_COMPUTING_MS = 2_000;

let server;
process.on('message', (message) => {
  if (message.kind === 'stop') stop();
  else if (message.kind === 'ping') process.send({ kind: 'pong' });
  else answer(message);
});
// The console is gone, whatever ended it.
process.on('disconnect', stop);
// Signals reach the whole process group. The console receives them too, and stops the store.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
// An error between two requests, such as one of the file system. It may have left locks behind.
process.on('uncaughtException', (error) => end({ kind: 'crashed', ...described(error) }));
async function start() {
  let kept = [];
  try {
    const { Level } = require(require.resolve('level', { paths: [require.resolve('dynalite')] }));
    mkdirSync(folder, { recursive: true });
    kept = keepLogs();
    // Dynalite does not say why it cannot open the folder.
    const database = new Level(folder);
    await database.open();
    await database.close();
    const droppedBytes = bytesDropped();
    if (droppedBytes === 0) for (const path of kept) rmSync(path, { force: true });

    server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    process.send({ kind: 'ready', droppedBytes, kept: droppedBytes === 0 ? [] : kept });
  } catch (error) {
    // It was not opened, so its own logs are still there.
    for (const path of kept) rmSync(path, { force: true });

    end({ kind: 'failed', ...described(error) });
  }
}

/**
 * Keeps the logs of LevelDB, because it deletes a damaged one after it has read the rest.
 *
 * @throws Error if the list of files is missing, because LevelDB would then delete the files
 */
function keepLogs() {
  const names = readdirSync(folder);
  if (!names.includes('CURRENT') && names.some((name) => /^MANIFEST|\.ldb$/.test(name))) {
    throw Object.assign(new Error('the file CURRENT is missing'), { code: 'LEVEL_CORRUPTION' });
  }

  return names
    .filter((name) => name.endsWith('.log'))
    .map((name) => {
      const path = join(folder, `${name}.damaged-${Date.now()}`);
      linkSync(join(folder, name), path);
      return path;
    });
}

/** How much LevelDB dropped when it opened the folder: it says so only in its own log. */
function bytesDropped() {
  const lines = readFileSync(join(folder, 'LOG'), 'utf8').split('\n');
  return lines
    .map((line) => Number(/dropping (\d+) bytes; Corruption/.exec(line)?.[1] ?? 0))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function answer({ id, target, body }) {
  const request = Object.assign(new EventEmitter(), {
    method: 'POST',
    url: '/',
    headers: { ...HEADERS, 'x-amz-target': target },
  });
  const response = {
    statusCode: 200,
    setHeader: () => undefined,
    end: (text = '') =>
      process.send({ kind: 'answer', id, status: response.statusCode, body: text }),
  };
  try {
    withinTime(() => {
      server.emit('request', request, response);
      request.emit('data', Buffer.from(body));
      request.emit('end');
    });
  } catch (error) {
    // Dynalite does not check everything before it uses it.
    const { code, message } = described(error);
    const isSlow = code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    const problem = isSlow ? 'it is too complex for the local DynamoDB' : message;
    process.send({ kind: 'refused', id, message: problem });
  }
}

const script = new Script('work()');

/** Runs work, and ends it if it takes too long. */
function withinTime(work) {
  globalThis.work = work;
  script.runInThisContext({ timeout: MAX_COMPUTING_MS });
}

function stop() {
  const leave = () => {
    if (isTemporary) rmSync(folder, { recursive: true, force: true });

    process.exit();
  };
  if (server === undefined) leave();
  else server.close(leave);
}

function end(report) {
  process.exitCode = 1;
  if (process.connected) process.send(report, () => process.exit(1));
  else process.exit(1);
}

function described(error) {
  const cause = error?.cause ?? error;
  return { code: cause?.code ?? error?.code, message: cause?.message ?? String(cause) };
}

start();
