import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';

import { closeServer, listenOnLoopback } from '../../src/server/listen';
import { createLoopbackServer } from '../../src/server/loopback-server';
import { readBody } from '../../src/server/read-body';
import { statusOf } from '../support/raw-request';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createLoopbackServer((request, response) => {
    void readBody(request, 10).then((body) =>
      body === undefined
        ? response.writeHead(413, { connection: 'close' }).end()
        : response.end(`got ${body.toString()}`),
    );
  });
  port = Number(new URL(await listenOnLoopback(server, 0, 'the test', '--port')).port);
});
afterAll(() => closeServer(server));

/** Sends a part of a request that never ends, and returns the first answer. */
async function firstAnswer(headers: string, part: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}\r\n\r\n${part}`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString();
}

describe('body of a request', () => {
  it('is read as a whole', async () => {
    expect(await firstAnswer('Content-Length: 10', '0123456789')).toContain('got 0123456789');
  });

  it('is refused before it is sent, if its length is announced', async () => {
    expect(statusOf(await firstAnswer('Content-Length: 11', ''))).toBe(413);
  });

  it('is refused as soon as it is too large, although more would follow', async () => {
    const chunk = 'b\r\n01234567890\r\n';
    expect(statusOf(await firstAnswer('Transfer-Encoding: chunked', chunk))).toBe(413);
  });

  it('lets a client that sends all of it first read the refusal', async () => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      body: 'x'.repeat(200_000),
    });
    expect(response.status).toBe(413);
  });
});
