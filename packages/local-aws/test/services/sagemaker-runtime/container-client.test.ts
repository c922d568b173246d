import type { IncomingHttpHeaders, Server } from 'node:http';

import { closeServer, listenOnLoopback } from '../../../src/server/listen';
import { createLoopbackServer } from '../../../src/server/loopback-server';
import { readBody } from '../../../src/server/read-body';
import {
  ContainerClient,
  NO_FAULTS,
} from '../../../src/services/sagemaker-runtime/container-client';
import { startModelContainer } from '../../support/model-container';

const BODY = Buffer.from('5.1,3.5,1.4,0.2');
const TYPE = { contentType: 'text/csv', accept: undefined };

let container: { readonly server: Server; readonly url: string };
let client: ContainerClient;
beforeAll(async () => (container = await startModelContainer()));
beforeEach(async () => {
  client = new ContainerClient(container.url);
  await client.ping();
});
afterAll(() => closeServer(container.server));

describe('container client', () => {
  it('reaches the container once it has answered /ping', async () => {
    const unchecked = new ContainerClient(container.url);
    expect(await unchecked.invoke(BODY, TYPE)).toMatchObject({ reached: false });
    await unchecked.ping();
    expect(await unchecked.invoke(BODY, TYPE)).toMatchObject({ reached: true, status: 200 });
  });

  it('passes bytes, their type and further headers on as they are', async () => {
    const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
    const server = createLoopbackServer((request, response) => {
      void readBody(request, 1_000).then((body) => {
        received.push({ headers: request.headers, body: body ?? Buffer.alloc(0) });
        response.writeHead(200, { 'content-type': 'image/png' }).end(body);
      });
    });
    const url = await listenOnLoopback(server, 0, 'the model', '--model-port');
    const echo = new ContainerClient(url);
    await echo.ping();
    const bytes = Buffer.from([0, 0xff, 0x89, 0x0d, 0x0a]);

    const answer = await echo.invoke(bytes, {
      contentType: 'image/png',
      accept: '*/*',
      forwarded: { 'x-amzn-sagemaker-target-model': 'a.tar.gz' },
    });

    await closeServer(server);
    expect(answer).toMatchObject({ status: 200, contentType: 'image/png', body: bytes });
    expect(received.at(-1)).toMatchObject({
      body: bytes,
      headers: { 'content-type': 'image/png', 'x-amzn-sagemaker-target-model': 'a.tar.gz' },
    });
  });

  it('takes the container out of service while /ping fails', async () => {
    client.faults = { ...NO_FAULTS, unready: true };
    expect(await client.invoke(BODY, TYPE)).toMatchObject({
      reached: false,
      reason: expect.stringContaining('/ping answers 503') as unknown,
    });
  });

  it('names the URL if nothing answers there', async () => {
    const lost = new ContainerClient('http://127.0.0.1:9');
    await lost.ping();
    expect(lost.health).toMatchObject({
      healthy: false,
      reason: expect.stringContaining('http://127.0.0.1:9/ping does not answer') as unknown,
    });
  });

  it('fails with an injected fault', async () => {
    client.faults = { ...NO_FAULTS, failingShare: 1 };
    expect(await client.invoke(BODY, TYPE)).toMatchObject({ reached: true, status: 500 });
  });

  it('is slow with an injected fault', async () => {
    client.faults = { ...NO_FAULTS, extraLatencyMs: 100 };
    const answer = await client.invoke(BODY, TYPE);
    expect(answer.reached && answer.durationMs).toBeGreaterThan(75);
  });
});
