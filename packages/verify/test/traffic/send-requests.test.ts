import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sendRequests } from '../../src/traffic/send-requests';

const OPTIONS = { concurrency: 2, timeoutMs: 5_000, resultTimeoutMs: 5_000 };

const apiOn = (port: number) => ({
  url: new URL(`http://127.0.0.1:${port}/inference`),
  headersFor: () => Promise.resolve({ 'content-type': 'application/json' }),
  headersToRead: () => Promise.resolve({}),
});

describe('sent request', () => {
  let atOnce = 0;
  let mostAtOnce = 0;
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    request.setEncoding('utf8').on('data', (body: string) => {
      bodies.push(body);
      setImmediate(() => {
        atOnce -= 1;
        response.writeHead(400).end(JSON.stringify({ message: body }));
      });
    });
  });
  const requests = ['1', '2', '3', '4', '5'].map((body) => ({
    purpose: 'inference' as const,
    body,
  }));

  beforeAll((done) => void server.listen(0, '127.0.0.1', done));
  afterAll((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  it('is sent once, with the given concurrency; answers keep the order', async () => {
    const { port } = server.address() as AddressInfo;
    const progress: number[] = [];

    const answers = await sendRequests(apiOn(port), requests, {
      ...OPTIONS,
      onAnswer: (answered) => progress.push(answered),
    });

    expect(answers.map(({ status, message }) => [status, message])).toEqual(
      requests.map(({ body }) => [400, body]),
    );
    expect([...bodies].sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(progress).toEqual([1, 2, 3, 4, 5]);
    expect(mostAtOnce).toBeLessThanOrEqual(2);
  });

  it('has the reason if there is no answer', async () => {
    const [answer] = await sendRequests(apiOn(1), requests.slice(0, 1), OPTIONS);

    expect(answer).toMatchObject({ status: undefined, requestId: undefined, inference: undefined });
    expect(answer?.message).toMatch(/fetch failed/);
  });
});
