import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { UserError } from '@inference-pipeline/command-line';

/** A port that cannot be listened on. */
export class PortError extends UserError {
  override readonly name = 'PortError';
}

/**
 * Makes a server listen on the loopback interface.
 *
 * @param what what it serves, for the error
 * @param option the option that chooses another port, for the error
 * @returns its address without a path
 * @throws PortError when something else listens there
 */
export async function listenOnLoopback(
  server: Server,
  port: number,
  what: string,
  option: string,
): Promise<string> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PortError(
      code === 'EADDRINUSE'
        ? `Port ${port} is in use, so ${what} cannot listen there: stop what does, or choose another port with ${option}.`
        : `${what} cannot listen on port ${port} (${message}): choose another port with ${option}.`,
    );
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stops a server, open connections included. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;

  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
