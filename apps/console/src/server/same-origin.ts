import type { IncomingMessage } from 'node:http';

/** Names of the loopback interface. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Detects a request that a web page of another origin sent through the user's browser: it has a host
 * name that resolves to this machine, or another origin.
 *
 * @returns why to refuse the request, or undefined
 */
export function foreignRequest({ headers }: IncomingMessage): string | undefined {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host)) {
    return `The console accepts requests to localhost and 127.0.0.1 only, got the host ${host}`;
  }

  if (origin !== undefined && origin !== `http://${host}`) {
    return `The console accepts no requests from other origins, got one from ${origin}`;
  }

  return undefined;
}
