import type { IncomingMessage } from 'node:http';

/** How long a client may go on sending a body that was refused, so that it can read the answer. */
const DISCARD_MS = 1_000;

/**
 * Reads a complete body. Resolves to undefined as soon as it turns out to be larger than a limit: the
 * rest is discarded, and the connection ends after the answer.
 *
 * @throws Error if the client goes away
 */
export function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const tooLarge = () => {
      message.off('data', add).off('end', finish).off('error', reject).off('close', aborted);
      message.on('error', () => undefined);
      discard(message);
      resolve(undefined);
    };
    const add = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) tooLarge();
      else chunks.push(chunk);
    };
    const finish = () => resolve(Buffer.concat(chunks));
    const aborted = () => {
      if (!message.complete) reject(new Error('The client closed the connection'));
    };
    if (Number(message.headers['content-length'] ?? 0) > maxBytes) {
      tooLarge();
      return;
    }
    message.on('data', add).on('end', finish).on('error', reject).on('close', aborted);
  });
}

/** Reads and forgets the rest of a body for a moment, then ends the connection. */
function discard(message: IncomingMessage): void {
  message.resume();
  if (message.complete) return;

  const timer = setTimeout(() => message.socket.destroy(), DISCARD_MS);
  timer.unref();
  message.once('end', () => clearTimeout(timer));
  message.once('close', () => clearTimeout(timer));
}
