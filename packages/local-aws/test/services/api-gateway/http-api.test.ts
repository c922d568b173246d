import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { ServiceMetrics } from '../../../src/service-metrics';
import { HttpApi } from '../../../src/services/api-gateway/http-api';
import { FunctionHost, type InvocationResult } from '../../../src/services/lambda/function-host';
import { counted } from '../../support/counted';
import { configuration, writeFunctionZip } from '../../support/function-zip';

const FORMAT =
  '{"id":"$context.requestId","status":"$context.status","error":"$context.integrationErrorMessage"}';

/** An API in front of a function. */
function start(invoke: (event: unknown) => Promise<InvocationResult>, timeoutMs = 30_000) {
  const accessLog: string[] = [];
  const metrics = new ServiceMetrics();
  const api = new HttpApi({
    stack: {
      region: 'us-east-1',
      accountId: '000000000000',
      api: {
        id: 'api1',
        name: 'a',
        stage: '$default',
        inference: { method: 'POST', path: '/inference' },
        groundTruth: { method: 'POST', path: '/ground-truth' },
        asynchronous: [],
        timeoutMs,
        accessLog: { group: 'g', format: FORMAT },
      },
    },
    host: { invoke },
    metrics,
    nowMs: () => 0,
    log: (_group, line) => accessLog.push(line),
  });
  const post = (path = '/inference') =>
    api.handle({
      method: 'POST',
      path,
      queryString: '',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"say":"hello"}'),
      sourceIp: '127.0.0.1',
    });
  return { post, accessLog, metrics };
}

const ends = (result: InvocationResult) => () => Promise.resolve(result);

describe('HTTP API', () => {
  it('passes a request to the function, and returns and logs its response', async () => {
    const zip = writeFunctionZip();
    const lines: string[] = [];
    const host = new FunctionHost({
      function: configuration(zip.zipPath),
      awsUrl: 'http://127.0.0.1:1',
      region: 'us-east-1',
      accessKeyId: 'key',
      log: (line) => lines.push(line),
    });
    const { post, accessLog } = start((event) => host.invoke(event));
    const { status, headers, body } = await post();
    await host.stop();
    zip.remove();
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      'x-calls': '1',
      'apigw-requestid': expect.stringMatching(/^.{15}=$/) as unknown,
    });
    expect(JSON.parse(String(body))).toMatchObject({ path: '/inference' });
    expect(lines.some((line) => line.includes('"said":"hello"'))).toBe(true);
    expect(accessLog).toEqual([
      `{"id":"${String(headers['apigw-requestid'])}","status":"201","error":"-"}`,
    ]);
  });

  it('answers 503 if the function is throttled', async () => {
    const { post, accessLog } = start(ends({ kind: 'throttled' }));
    expect(await post()).toMatchObject({
      status: 503,
      body: '{"message":"Service Unavailable"}',
    });
    expect(accessLog[0]).toContain('Rate Exceeded');
  });

  it.each<[string, InvocationResult]>([
    [
      'fails',
      { kind: 'error', awsRequestId: 'r', error: { errorType: 'TypeError', errorMessage: '' } },
    ],
    [
      'returns an invalid status',
      { kind: 'response', awsRequestId: 'r', response: '{"statusCode":"x"}' },
    ],
  ])('answers 500 if the function %s', async (_case, result) => {
    const { post } = start(ends(result));
    expect(await post()).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
  });

  it('answers 503 if the function takes too long', async () => {
    const { post, accessLog, metrics } = start(() => new Promise(() => undefined), 50);
    expect((await post()).status).toBe(503);
    expect(accessLog[0]).toContain('Endpoint request timed out');
    expect(counted(metrics, awsMetrics.httpApi['5xx'])).toBe(1);
  });

  it('passes ground truth to the same function, with its own route key', async () => {
    const events: unknown[] = [];
    const { post } = start((event) => {
      events.push(event);
      return Promise.resolve({ kind: 'response', awsRequestId: 'r', response: '{}' });
    });
    await post('/ground-truth');
    expect(events).toEqual([
      expect.objectContaining({
        routeKey: 'POST /ground-truth',
        rawPath: '/ground-truth',
        requestContext: expect.objectContaining({ routeKey: 'POST /ground-truth' }) as unknown,
      }),
    ]);
  });

  it('answers 404 on other paths, without a call of the function', async () => {
    const invoke = jest.fn<Promise<InvocationResult>, [unknown]>();
    expect(await start(invoke).post('/other')).toMatchObject({
      status: 404,
      body: '{"message":"Not Found"}',
    });
    expect(invoke).not.toHaveBeenCalled();
  });
});
