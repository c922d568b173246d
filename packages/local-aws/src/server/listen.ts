import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { UserError } from '@inference-pipeline/command-line';

/**
 * Starts a server on the loopback interface.
 *
 * @param name name of the server in the error message
 * @param option the command-line option that sets its port, for the error message
 * @returns its URL without a path
 * @throws UserError if the port is in use or not allowed
 */
export async function listenOnLoopback(
  server: Server,
  port: number,
  name: string,
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
    throw new UserError(
      code === 'EADDRINUSE'
        ? `Port ${port} is in use, so ${name} cannot start. Stop the program that uses it, or choose another port with ${option}.`
        : `${name} cannot listen on port ${port} (${message}). Choose another port with ${option}.`,
    );
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stops a server and closes its open connections. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;

  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
