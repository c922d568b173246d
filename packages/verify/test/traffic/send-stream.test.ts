import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { functionUrlAt, sendStream } from '../../src/traffic/send-stream';

const HEAD = {
  'inference-request-id': 'r',
  'inference-model-name': 'churn',
  'inference-variant': 'primary',
};
const EVENTS = { ...HEAD, 'content-type': 'text/event-stream' };
const PROBLEM = { type: 'urn:inference-pipeline:problem:stream-interrupted', detail: 'It broke' };

describe('request to a function URL', () => {
  let answer: (response: ServerResponse) => void;
  let headers: IncomingHttpHeaders;
  const server = createServer((request, response) => {
    headers = request.headers;
    request.resume().on('end', () => answer(response));
  });
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const send = (answerWith: typeof answer, port = (server.address() as AddressInfo).port) => {
    answer = answerWith;
    const url = new URL(`http://127.0.0.1:${port}/`);
    const headersFor = () => Promise.resolve({ authorization: 'signed' });
    return sendStream({ url, headersFor }, { purpose: 'stream', body: '{"input":1}' }, 5_000);
  };

  it('is read to the end of its answer', async () => {
    const answered = await send((response) => {
      response.writeHead(200, EVENTS).write('data: 1\n\n');
      setImmediate(() => response.end('data: 2\n\n'));
    });

    expect(headers.authorization).toBe('signed');
    expect(answered).toMatchObject({
      ...{ purpose: 'stream', status: 200, requestId: 'r', problem: undefined },
      stream: { contentType: 'text/event-stream', sizeBytes: 18, interrupted: false },
    });
  });

  it('tells an interrupted stream by its last event, which is no byte of the model', async () => {
    const answered = await send((response) => {
      response
        .writeHead(200, EVENTS)
        .end(`data: 1\n\n\n\nevent: error\ndata: ${JSON.stringify(PROBLEM)}\n\n`);
    });

    expect(answered).toMatchObject({
      ...{ problem: 'stream-interrupted', message: 'It broke' },
      stream: { sizeBytes: 9, interrupted: true },
    });
  });

  it('leaves an event of the model with the same name to the model', async () => {
    const ofModel = 'data: 1\n\nevent: error\ndata: own\n\n';
    const answered = await send((response) => {
      response
        .writeHead(200, EVENTS)
        .end(`${ofModel}\n\nevent: error\ndata: ${JSON.stringify(PROBLEM)}\n\n`);
    });

    expect(answered).toMatchObject({
      ...{ problem: 'stream-interrupted', message: 'It broke' },
      stream: { sizeBytes: ofModel.length, interrupted: true },
    });
  });

  it('tells an interrupted stream by a missing end', async () => {
    const answered = await send((response) => {
      response.writeHead(200, { ...HEAD, 'content-type': 'text/plain' }).write('half', () => {
        response.destroy();
      });
    });

    expect(answered).toMatchObject({ requestId: 'r', stream: { sizeBytes: 4, interrupted: true } });
  });

  it('has the problem of a request that was refused, by the function or by Lambda', async () => {
    const problem = { ...PROBLEM, type: 'urn:inference-pipeline:problem:input-rejected' };
    expect(
      await send((response) =>
        response.writeHead(422).end(JSON.stringify({ ...problem, requestId: 'r' })),
      ),
    ).toMatchObject({ status: 422, problem: 'input-rejected', requestId: 'r' });
    const forbidden = await send((response) =>
      response.writeHead(403).end('{"Message":"Forbidden"}'),
    );
    expect(forbidden).toMatchObject({ status: 403, requestId: undefined, message: 'Forbidden' });
    expect(forbidden.stream).toBeUndefined();
  });

  it('has the reason if there is no answer', async () => {
    expect(await send(() => undefined, 1)).toMatchObject({
      status: undefined,
      message: expect.stringContaining('fetch failed') as string,
    });
  });
});

describe('function URL', () => {
  it('is refused if it is no address', () => {
    expect(() => functionUrlAt('a.on.aws', 'us-east-1', {} as never)).toThrow(
      'expected an http or https URL, got "a.on.aws"',
    );
  });
});
