import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { strToU8, zipSync } from 'fflate';

import { closeServer, listenOnLoopback } from '../../../src/server/listen';
import { createLoopbackServer } from '../../../src/server/loopback-server';
import { readBody } from '../../../src/server/read-body';
import { FunctionUrl } from '../../../src/services/function-url/function-url';
import { FunctionHost } from '../../../src/services/lambda/function-host';

/** A function that streams as its body says, and prints how it ended. */
const CODE = `
const { once } = require('node:events');
exports.handler = awslambda.streamifyResponse(async (event, response) => {
  const { parts, large, cut, early } = JSON.parse(event.body);
  if (early) throw new Error('before the head');
  const head = { statusCode: 201, headers: { 'content-type': 'text/plain', 'x-id': event.requestContext.http.path } };
  const stream = awslambda.HttpResponseStream.from(response, head);
  for (const part of parts ?? []) stream.write(part);
  for (let sent = 0; sent < (large ?? 0); sent += 65536) {
    if (!stream.write(Buffer.alloc(65536, 'x'))) {
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    }
    if (stream.destroyed) { console.log('left after ' + sent); return; }
  }
  if (cut) throw new Error('in the middle');
  stream.end();
});`;

describe('function URL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'function-url-'));
  const lines: string[] = [];
  let host: FunctionHost;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const zipPath = join(folder, 'function.zip');
    writeFileSync(zipPath, zipSync({ 'streaming.js': strToU8(CODE) }));
    host = new FunctionHost({
      function: {
        ...{
          name: 'f',
          handler: 'streaming.handler',
          timeoutSeconds: 20,
          memoryMb: 128,
          runtime: 'nodejs22.x',
        },
        ...{ environment: {}, zipPath, logGroup: '/aws/lambda/f', reservedConcurrency: undefined },
      },
      ...{ awsUrl: 'http://127.0.0.1:9', region: 'us-east-1', accessKeyId: 'f' },
      log: (line) => lines.push(line),
    });
    const stack = { accountId: '0', region: 'us-east-1', api: { id: 'u', stage: '$default' } };
    const functionUrl = new FunctionUrl({ stack: stack as never, host, nowMs: Date.now });
    server = createLoopbackServer((message, response) => {
      void readBody(message, 1_000_000).then((body) =>
        functionUrl.handle(
          {
            ...{ method: 'POST', path: '/stream', queryString: '', sourceIp: '127.0.0.1' },
            ...{ headers: message.headers, body: body ?? Buffer.alloc(0) },
          },
          response,
        ),
      );
    });
    url = await listenOnLoopback(server, 0, 'test', '--port');
  });
  afterAll(async () => {
    await closeServer(server);
    await host.stop();
    rmSync(folder, { recursive: true });
  });

  async function call(body: object): Promise<IncomingMessage> {
    const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    sent.end(JSON.stringify(body));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return answer;
  }

  async function text(answer: IncomingMessage): Promise<string> {
    let all = '';
    for await (const part of answer) all += String(part);
    return all;
  }

  it('sends head and parts of the function', async () => {
    const answer = await call({ parts: ['one ', 'two'] });

    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/plain', 'x-id': '/stream' });
    expect(await text(answer)).toBe('one two');
  });

  it('cuts the answer of a function that fails in the middle', async () => {
    const answer = await call({ parts: ['half'], cut: true });

    await expect(text(answer)).rejects.toThrow('aborted');
    expect(lines.join()).toContain('in the middle');
  });

  it('answers 502 where the function fails before its head', async () => {
    expect((await call({ early: true })).statusCode).toBe(502);
  });

  it('lets the function wait for its caller, and tells it when the caller leaves', async () => {
    const answer = await call({ large: 1_000_000_000 });
    answer.once('readable', () => undefined);
    await once(answer, 'readable');
    answer.destroy();

    while (host.running > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const sent = Number(/left after (\d+)/.exec(lines.join())?.[1]);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(100_000_000);
  });
});
