import { pathToFileURL } from 'node:url';

import type { InferenceHandler } from '../src/handle-inference';
import { callFunction } from './call-function';
import { serveRounds } from './serve-rounds';

/** Runs a bundle of the function like Lambda. Its path is the first argument. */
const loading = import(pathToFileURL(process.argv[2] ?? '').href) as Promise<{
  handler: InferenceHandler;
}>;

serveRounds(async (input) => {
  const { handler } = await loading;
  return callFunction(handler, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input }),
    isBase64Encoded: false,
  });
});
