import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { HttpApi } from '../src/api-gateway/http-api';
import { FunctionHost } from '../src/lambda/function-host';
import { ServiceMetrics } from '../src/service-metrics';

const FUNCTION = `
let calls = 0;
exports.handler = async (event, context) => {
  calls += 1;
  const body = JSON.parse(event.body ?? '{}');
  console.log(JSON.stringify({ said: body.say, call: calls, requestId: event.requestContext.requestId }));
  if (body.throw) throw new TypeError(body.throw);
  if (body.exit) process.exit(3);
  if (body.waitMs) await new Promise((resolve) => setTimeout(resolve, body.waitMs));
  if (body.answer !== undefined) return body.answer;
  return { statusCode: 201, headers: { 'X-Calls': String(calls) }, body: JSON.stringify({
    left: context.getRemainingTimeInMillis(), name: process.env.NAME, id: context.awsRequestId }) };
};`;

let folder: string;
let lines: string[];
let metrics: ServiceMetrics;
const hosts: FunctionHost[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'function host '));
  writeFileSync(join(folder, 'index.js'), FUNCTION);
  writeFileSync(join(folder, 'broken.js'), 'throw new Error("cannot be loaded")');
});
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.stop())));
afterAll(() => rmSync(folder, { recursive: true }));

function start({
  timeoutSeconds = 5,
  maxSandboxes = 3,
  handler = 'index.handler',
  timeoutMs = 30_000,
} = {}) {
  lines = [];
  metrics = new ServiceMetrics();
  const host = new FunctionHost({
    deployed: {
      name: 'f',
      handler,
      timeoutSeconds,
      memoryMb: 128,
      environment: {},
      zipPath: '',
      logGroup: '/aws/lambda/f',
      reservedConcurrency: undefined,
    },
    folder,
    environment: { NAME: 'given' },
    metrics,
    log: (line) => lines.push(line),
    maxSandboxes,
  });
  hosts.push(host);
  const accessLog: string[] = [];
  const api = new HttpApi({
    stack: {
      region: 'us-east-1',
      accountId: '000000000000',
      api: {
        id: 'api1',
        name: 'a',
        stage: '$default',
        method: 'POST',
        path: '/inference',
        timeoutMs,
        accessLog: {
          group: 'g',
          format:
            '{"id":"$context.requestId","status":"$context.status","error":"$context.integrationErrorMessage"}',
        },
        authorization: 'NONE',
      },
    },
    host,
    metrics,
    nowMs: () => 0,
    log: (_group, line) => accessLog.push(line),
  });
  const post = (body: object, path = '/inference') =>
    api.handle({
      method: 'POST',
      path,
      queryString: '',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
      sourceIp: '127.0.0.1',
    });
  return { post, accessLog };
}

/** Sum of a metric that the services counted. */
function counted(namespace: string, name: string): number | undefined {
  const request = metrics.take(0).find(({ Namespace }) => Namespace === namespace);
  const datum = request?.MetricData.find(({ MetricName }) => MetricName === name);
  return datum?.Values?.reduce(
    (sum, value, index) => sum + value * (datum.Counts?.[index] ?? 0),
    0,
  );
}

describe('the function behind its API', () => {
  it('gets the event, the environment and the time that it has, and answers', async () => {
    const { post, accessLog } = start();
    const { status, headers, body } = await post({ say: 'hello' });
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      'x-calls': '1',
      'apigw-requestid': expect.stringMatching(/^.{15}=$/) as unknown,
    });
    expect(JSON.parse(String(body))).toMatchObject({
      name: 'given',
      id: expect.any(String) as unknown,
    });
    const { left } = JSON.parse(String(body)) as { left: number };
    expect(left).toBeGreaterThan(4_000);
    expect(left).toBeLessThanOrEqual(5_000);
    expect(lines.some((line) => line.includes('"said":"hello"'))).toBe(true);
    expect(accessLog).toEqual([
      `{"id":"${String(headers['apigw-requestid'])}","status":"201","error":"-"}`,
    ]);
  });

  it('keeps a sandbox warm, and starts another for what comes at the same time', async () => {
    const { post } = start();
    await post({});
    expect((await post({})).headers['x-calls']).toBe('2');
    const [first, second] = await Promise.all([post({ waitMs: 300 }), post({})]);
    expect([first.headers['x-calls'], second.headers['x-calls']].sort()).toEqual(['1', '3']);
  });

  it('is throttled when no sandbox is free', async () => {
    const { post, accessLog } = start({ maxSandboxes: 1 });
    const [first, second] = await Promise.all([post({ waitMs: 300 }), post({})]);
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
    expect(accessLog[0]).toContain('Rate Exceeded');
    expect(counted('AWS/Lambda', 'Throttles')).toBe(1);
  });

  it('that throws is a 500, counted and logged', async () => {
    const { post } = start();
    expect(await post({ throw: 'no such thing' })).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
    expect(
      lines.some(
        (line) => line.includes('"errorType":"TypeError"') && line.includes('no such thing'),
      ),
    ).toBe(true);
    expect(counted('AWS/Lambda', 'Errors')).toBe(1);
  });

  it('that takes longer than its timeout is ended, and the next request finds a new one', async () => {
    const { post } = start({ timeoutSeconds: 1 });
    expect((await post({ waitMs: 5_000 })).status).toBe(500);
    expect(lines.some((line) => line.includes('Task timed out after 1.00 seconds'))).toBe(true);
    expect((await post({})).headers['x-calls']).toBe('1');
  });

  it('that ends its process is an error, and the next request finds a new one', async () => {
    const { post } = start();
    expect((await post({ exit: true })).status).toBe(500);
    expect(lines.some((line) => line.includes('Runtime.ExitError'))).toBe(true);
    expect((await post({})).status).toBe(201);
  });

  it('that cannot be loaded is an error that says why', async () => {
    const { post } = start({ handler: 'broken.handler' });
    expect((await post({})).status).toBe(500);
    expect(lines.some((line) => line.includes('cannot be loaded'))).toBe(true);
  });

  it('is cut off by the API before it answers', async () => {
    const { post, accessLog } = start({ timeoutMs: 200 });
    expect((await post({ waitMs: 1_000 })).status).toBe(503);
    expect(accessLog[0]).toContain('Endpoint request timed out');
    expect(counted('AWS/ApiGateway', '5xx')).toBe(1);
  });

  it('may answer without a status code, and not with a wrong one', async () => {
    const { post } = start();
    expect(await post({ answer: { plain: 'object' } })).toMatchObject({
      status: 200,
      body: '{"plain":"object"}',
    });
    expect(await post({ answer: 'text' })).toMatchObject({ status: 200, body: 'text' });
    expect((await post({ answer: { statusCode: 'x' } })).status).toBe(500);
    expect(
      await post({ answer: { statusCode: 200, body: 'aGk=', isBase64Encoded: true } }),
    ).toMatchObject({
      body: Buffer.from('hi'),
    });
  });

  it('is not called for other paths', async () => {
    const { post } = start();
    expect(await post({}, '/other')).toMatchObject({
      status: 404,
      body: '{"message":"Not Found"}',
    });
    expect(lines).toEqual([]);
  });
});
