import type { IncomingMessage } from 'node:http';

/** Why a request is refused. */
export interface Refusal {
  readonly status: 400 | 403;
  readonly reason: string;
}

/** Pages that a server offers to browsers. */
export interface GuardOptions {
  /** Path of a page that links on other sites may open. Default: there is none. */
  readonly pagePath?: string;
}

/** The names under which a browser or a client on this machine reaches the loopback interface. */
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The port that a Host header without one stands for. */
const DEFAULT_PORT = 80;

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * The guard of all servers on this machine. It refuses requests that a web page of another origin can
 * send through the user's browser:
 *
 * - requests under a host name that resolves to this machine (DNS rebinding),
 * - requests of other origins, whether or not the page could read the answer: images, forms, frames,
 *   event streams, web sockets, `no-cors`.
 *
 * Clients other than browsers send neither `Origin` nor `Sec-Fetch-Site` and pass.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function refusalOf(
  request: IncomingMessage,
  { pagePath }: GuardOptions = {},
): Refusal | undefined {
  const { headers, rawHeaders, url = '', socket } = request;
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  const host = headers.host;
  if (host === undefined || host === '' || hosts.length !== 1) {
    return { status: 400, reason: 'Expected one Host header.' };
  }

  // The target of a request to a proxy has its own host, which would count instead of the header.
  if (!url.startsWith('/')) {
    return { status: 400, reason: 'Expected a path as the target of the request.' };
  }

  if (!isOwnHost(host, socket.localPort)) {
    return {
      status: 403,
      reason: `Expected a request to localhost or 127.0.0.1 with port ${String(socket.localPort)}, got the host ${host.slice(0, 255)}. Web pages could reach this machine under other names.`,
    };
  }

  return fromOtherSite(request, host, pagePath)
    ? {
        status: 403,
        reason: 'Requests of web pages from other origins are refused. Open the page itself.',
      }
    : undefined;
}

function isOwnHost(host: string, localPort: number | undefined): boolean {
  const [, name = '', port = String(DEFAULT_PORT)] =
    /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return LOOPBACK_NAMES.has(name.toLowerCase()) && Number(port) === localPort;
}

function fromOtherSite(
  { headers, method = 'GET', url = '' }: IncomingMessage,
  host: string,
  pagePath: string | undefined,
): boolean {
  const own = `http://${host}`.toLowerCase();
  const origin = headers.origin;
  if (origin !== undefined) return origin.toLowerCase() !== own;

  const site = headers['sec-fetch-site'];
  const reads = READING.has(method);
  // Following a link opens the page, and shows nothing of it to the site with the link.
  const opensPage =
    reads &&
    url.split('?', 1)[0] === pagePath &&
    (site === undefined ||
      (headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'));
  if (opensPage || site === 'same-origin') return false;

  // An address that the user typed.
  if (site === 'none') return !reads;

  if (site !== undefined) return true;

  // Browsers without fetch metadata.
  const referrer = headers.referer;
  return referrer !== undefined && originOf(referrer) !== own;
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
