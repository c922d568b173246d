import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sendRequests } from '../../src/traffic/send-requests';

const PREDICTION = { prediction: ['setosa'], latencyMs: 120_000, modelName: 'm', variant: 'v' };

/** Sends one request to an API that accepts it, and then answers the looks at its result. */
async function resultOf(
  looks: readonly (readonly [number, object])[],
  resultTimeoutMs = 30_000,
  location = '/inference/a%3D',
) {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const json = { 'content-type': 'application/json', 'retry-after': '0' };
    if (request.method === 'POST') {
      response
        .writeHead(202, { ...json, location })
        .end('{"requestId":"a=","status":"pending","location":"/inference/a%3D"}');
      return;
    }
    asked.push(request.url ?? '');
    const [status, body] = looks[Math.min(asked.length, looks.length) - 1] ?? [500, {}];
    response.writeHead(status, json).end(JSON.stringify(body));
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const [answer] = await sendRequests(
    {
      // Mapped below a path of a custom domain.
      url: new URL(`http://127.0.0.1:${port}/models/inference`),
      headersFor: () => Promise.resolve({}),
      headersToRead: () => Promise.resolve({ authorization: 'token' }),
    },
    [{ purpose: 'inference', body: '{"input":1}' }],
    { concurrency: 1, timeoutMs: 5_000, resultTimeoutMs },
  );
  server.closeAllConnections();
  server.close();
  return { answer, asked };
}

describe('result of an accepted request', () => {
  it('is asked for until it is there, at the address that the request was sent to', async () => {
    const pending = { requestId: 'a=', status: 'pending' };
    const { answer, asked } = await resultOf([
      [200, pending],
      [503, { detail: 'try again' }],
      [200, { ...pending, ...PREDICTION, status: 'succeeded' }],
    ]);

    expect(asked).toEqual(Array(3).fill('/models/inference/a%3D'));
    expect(answer).toMatchObject({
      accepted: true,
      status: 200,
      requestId: 'a=',
      message: undefined,
      inference: PREDICTION,
    });
  });

  it('is not there if the location is no address', async () => {
    const { answer, asked } = await resultOf([], 1, 'http://');

    expect(answer).toMatchObject({
      status: 202,
      message: expect.stringContaining('GET http://: TypeError') as string,
    });
    expect(asked).toEqual([]);
  });

  it('is the problem that a synchronous answer would have been', async () => {
    const problem = {
      type: 'urn:inference-pipeline:problem:model-failed',
      status: 502,
      detail: 'The model answered 500',
    };
    const { answer } = await resultOf([[200, { requestId: 'a=', status: 'failed', problem }]]);

    expect(answer).toMatchObject({
      accepted: true,
      status: 502,
      problem: 'model-failed',
      message: 'The model answered 500',
      inference: undefined,
    });
  });

  it.each([
    ['it is pending', [200, { requestId: 'a=', status: 'pending' }]],
    ['GET /inference/a%3D: 404 there is none', [404, { detail: 'there is none' }]],
  ] as const)('is missing after its time, and says why: %s', async (reason, look) => {
    const { answer } = await resultOf([look], -1);

    expect(answer).toMatchObject({ accepted: true, status: 202, requestId: 'a=' });
    expect(answer?.message).toContain(reason);
  });
});
