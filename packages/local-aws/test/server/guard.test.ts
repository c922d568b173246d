import type { Server } from 'node:http';

import { closeServer, listenOnLoopback } from '../../src/server/listen';
import { createLoopbackServer } from '../../src/server/loopback-server';
import { rawRequest, statusOf } from '../support/raw-request';

let server: Server;
let url: string;
let port: string;
beforeAll(async () => {
  server = createLoopbackServer((_request, response) => void response.end('reached'), {
    pagePath: '/',
  });
  url = await listenOnLoopback(server, 0, 'the test', '--port');
  ({ port } = new URL(url));
});
afterAll(() => closeServer(server));

interface Asked {
  readonly line?: string;
  readonly host?: string | undefined;
  readonly headers?: readonly string[];
}

/** Sends a request. `PORT` stands for the server's port. */
async function ask({ line = 'GET /api HTTP/1.1', host = '127.0.0.1:PORT', headers = [] }: Asked) {
  const lines = [line, ...(host === '' ? [] : [`Host: ${host}`]), ...headers, 'Connection: close'];
  const answer = await rawRequest(url, `${lines.join('\r\n')}\r\n\r\n`.replaceAll('PORT', port));
  return { answer, status: statusOf(answer), reached: answer.includes('reached') };
}

const NAVIGATION = ['Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];
const PAGE = 'GET / HTTP/1.1';

describe('guard of a port', () => {
  it.each<[string, Asked]>([
    ['a client that is no browser', {}],
    ['localhost', { host: 'localhost:PORT' }],
    ['a name in capitals', { host: 'LOCALHOST:PORT' }],
    ['IPv6', { host: '[::1]:PORT' }],
    ['HTTP/1.0 with a host', { line: 'GET /api HTTP/1.0' }],
    ['its own origin', { headers: ['Origin: http://127.0.0.1:PORT'] }],
    ['its own page', { headers: ['Sec-Fetch-Site: same-origin'] }],
    [
      "its own page's form",
      { line: 'POST /api HTTP/1.1', headers: ['Sec-Fetch-Site: same-origin'] },
    ],
    ['an address that the user typed', { headers: ['Sec-Fetch-Site: none'] }],
    ['a link to the page', { line: PAGE, headers: ['Sec-Fetch-Site: cross-site', ...NAVIGATION] }],
    ['a link to the page from an old browser', { line: PAGE, headers: ['Referer: http://a.b/'] }],
  ])('lets %s pass', async (_name, asked) => {
    expect(await ask(asked)).toMatchObject({ status: 200, reached: true });
  });

  it.each<[string, Asked]>([
    ['a name that resolves to this machine', { host: 'rebind.example:PORT' }],
    ['the name without its port', { host: 'localhost' }],
    ['another port', { host: 'localhost:1' }],
    ['a name that begins like an allowed one', { host: 'localhost.rebind.example:PORT' }],
    ['a name that begins like its own address', { host: '127.0.0.1.nip.io:PORT' }],
    ['a name with a final dot', { host: 'localhost.:PORT' }],
    ['the address of any interface', { host: '0.0.0.0:PORT' }],
    ['the address as one number', { host: '2130706433:PORT' }],
    ['another IPv6 address', { host: '[::ffff:7f00:1]:PORT' }],
    ['a host with a user', { host: 'localhost:PORT@rebind.example' }],
    ['another origin', { headers: ['Origin: http://evil.example'] }],
    ['another port of this machine', { headers: ['Origin: http://127.0.0.1:1'] }],
    ['another scheme', { headers: ['Origin: https://127.0.0.1:PORT'] }],
    ['an opaque origin', { headers: ['Origin: null'] }],
    ['an empty origin', { headers: ['Origin: '] }],
    ['an image', { headers: ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: image'] }],
    ['another site on this machine', { headers: ['Sec-Fetch-Site: same-site'] }],
    ['a link to anything but the page', { headers: ['Sec-Fetch-Site: cross-site', ...NAVIGATION] }],
    [
      'a frame with the page',
      {
        line: PAGE,
        headers: [
          'Sec-Fetch-Site: cross-site',
          'Sec-Fetch-Mode: navigate',
          'Sec-Fetch-Dest: iframe',
        ],
      },
    ],
    [
      'a form that opens the page',
      { line: 'POST / HTTP/1.1', headers: ['Sec-Fetch-Site: cross-site', ...NAVIGATION] },
    ],
    [
      'a typed request that is not a read',
      { line: 'POST / HTTP/1.1', headers: ['Sec-Fetch-Site: none'] },
    ],
    ['an unknown relation', { headers: ['Sec-Fetch-Site: nonsense'] }],
    ['an image of an old browser', { headers: ['Referer: http://evil.example/page'] }],
    [
      'a web socket',
      {
        headers: [
          'Origin: http://evil.example',
          'Upgrade: websocket',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ],
      },
    ],
    ['a preflight', { line: 'OPTIONS /api HTTP/1.1', headers: ['Origin: http://evil.example'] }],
  ])('refuses %s', async (_name, asked) => {
    const { answer, ...result } = await ask(asked);
    expect(result).toEqual({ status: 403, reached: false });
    expect(answer).not.toMatch(/access-control/i);
  });

  it.each<[string, Asked]>([
    ['no host', { host: '', line: 'GET /api HTTP/1.0' }],
    ['two hosts', { headers: ['Host: rebind.example'] }],
    ['a target with another host', { line: 'GET http://rebind.example/api HTTP/1.1' }],
    ['its own name in the target', { line: 'GET http://127.0.0.1:PORT/api HTTP/1.1' }],
    ['no path', { line: 'OPTIONS * HTTP/1.1' }],
  ])('does not understand a request with %s', async (_name, asked) => {
    expect(await ask(asked)).toMatchObject({ status: 400, reached: false });
  });
});
