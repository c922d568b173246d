import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Resolves when a response can take more data, or when its connection is closed. */
export async function roomForMore(response: ServerResponse): Promise<void> {
  const done = new AbortController();
  const { signal } = done;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } catch {
    // The connection has failed.
  } finally {
    // The listeners would pile up over a long stream.
    done.abort();
  }
}
