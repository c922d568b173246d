import { mkdtempSync, rmSync } from 'node:fs';
import {
  connect,
  createServer,
  type ClientHttp2Session,
  type Http2Server,
  type ServerHttp2Session,
} from 'node:http2';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProviderRelay } from '../src/provider-relay';

/** The empty message of gRPC. */
const EMPTY = Buffer.alloc(5);

describe('provider relay', () => {
  let folder: string;
  let provider: Http2Server;
  let relay: ProviderRelay;
  let terraform: ClientHttp2Session;
  const sessions: ServerHttp2Session[] = [];
  const calls: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provider-'));
    const socket = join(folder, 'socket');
    provider = createServer();
    provider.on('session', (session) => sessions.push(session));
    provider.on('stream', (stream, headers) => {
      const path = headers[':path'] ?? '';
      calls.push(path);
      if (path === '/refused') {
        stream.respond({ ':status': 200, 'grpc-status': '12' }, { endStream: true });
        return;
      }
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc' },
        { waitForTrailers: true },
      );
      stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      if (path === '/echo') stream.pipe(stream);
      else stream.end(EMPTY);
    });
    await new Promise<void>((listening) => provider.listen(socket, listening));
    relay = await ProviderRelay.start(socket, () => new Set());
    terraform = connect('http://relay', { createConnection: () => createConnection(relay.socket) });
  });

  afterAll(async () => {
    terraform.close();
    await relay.stop();
    for (const session of sessions) session.destroy();
    provider.close();
    rmSync(folder, { recursive: true });
  });

  function call(path: string, message: Buffer) {
    return new Promise<{ status: unknown; body: Buffer }>((done, failed) => {
      const stream = terraform.request({ ':method': 'POST', ':path': path });
      const chunks: Buffer[] = [];
      let status: unknown;
      stream.on('response', (headers) => (status = headers['grpc-status']));
      stream.on(
        'trailers',
        (headers: Record<string, unknown>) => (status = headers['grpc-status']),
      );
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => done({ status, body: Buffer.concat(chunks) }));
      stream.once('error', failed);
      stream.end(message);
    });
  }

  it('passes on messages of any size and the status after them', async () => {
    const message = Buffer.alloc(5_000_000, 'a message');

    const { status, body } = await call('/echo', message);

    expect(status).toBe('0');
    expect(body.equals(message)).toBe(true);
  });

  it('passes on a refusal without a message', async () => {
    await expect(call('/refused', EMPTY)).resolves.toEqual({ status: '12', body: Buffer.alloc(0) });
  });

  it('asks for the schemas once', async () => {
    const answers = [
      await call('/tfplugin5.Provider/GetSchema', EMPTY),
      await call('/tfplugin5.Provider/GetSchema', EMPTY),
    ];

    expect(answers).toEqual([
      { status: '0', body: EMPTY },
      { status: '0', body: EMPTY },
    ]);
    expect(calls.filter((path) => path.endsWith('GetSchema'))).toHaveLength(1);
  });
});
