import type { IncomingMessage } from 'node:http';

/** Names of this machine's own loopback interface. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Says why a request is refused that a page of another origin sent through a browser: under a name
 * that resolves to this machine, or with an origin other than the one it asks.
 */
export function refuseForeign({ headers }: IncomingMessage): string | undefined {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host))
    return `The console answers to localhost and 127.0.0.1 only, got the host ${host}`;

  if (origin !== undefined && origin !== `http://${host}`)
    return `The console takes no requests of other pages, got one of ${origin}`;

  return undefined;
}
