import type { Server } from 'node:http';

import {
  closeServer,
  createLoopbackServer,
  FunctionUrl,
  listenOnLoopback,
  type StreamReceiver,
} from '@inference-pipeline/local-aws';

import { passToFunctionUrl } from '../../src/server/function-url-route';

describe('route of the function URL', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    // Its function streams the event that it gets.
    const invoke = async (
      event: unknown,
      { receiver }: { readonly receiver?: StreamReceiver } = {},
    ) => {
      const head = { statusCode: 200, headers: { 'content-type': 'application/json' } };
      await receiver?.take(Buffer.from(JSON.stringify(event)), head);
      return { kind: 'response', awsRequestId: 'a', response: 'null' } as const;
    };
    const stack = { accountId: '0', region: 'us-east-1', api: { id: 'u', stage: '$default' } };
    const functionUrl = new FunctionUrl({
      stack: stack as never,
      host: { invoke },
      nowMs: () => 0,
    });
    server = createLoopbackServer((request, response) => {
      void passToFunctionUrl(functionUrl, request, response, 'a=1');
    });
    url = await listenOnLoopback(server, 0, 'test', '--port');
  });
  afterAll(() => closeServer(server));

  const send = (body: string) =>
    fetch(`${url}/stream?a=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-own': 'yes' },
      body,
    });

  it('passes the request on with the path /, as a function URL does', async () => {
    expect(await (await send('{"input":1}')).json()).toMatchObject({
      ...{ version: '2.0', routeKey: '$default', rawPath: '/', rawQueryString: 'a=1' },
      headers: { 'content-type': 'application/json', 'x-own': 'yes' },
      body: '{"input":1}',
    });
  });

  it('refuses a request that is larger than a function takes', async () => {
    const response = await send('x'.repeat(6 * 1_024 * 1_024 + 1));

    expect(response.status).toBe(413);
    expect(await response.text()).toContain('6291456 bytes');
  });
});
