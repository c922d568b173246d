import { existsSync } from 'node:fs';

import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { ServiceMetrics } from '../../../src/service-metrics';
import type { DeployedFunction } from '../../../src/services/lambda/deployed-function';
import { FunctionHost, type InvocationResult } from '../../../src/services/lambda/function-host';
import { counted } from '../../support/counted';
import { configuration, writeFunctionZip } from '../../support/function-zip';

let zip: ReturnType<typeof writeFunctionZip>;
let lines: string[];
let metrics: ServiceMetrics;
const hosts: FunctionHost[] = [];

beforeAll(() => (zip = writeFunctionZip()));
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.stop())));
afterAll(() => zip.remove());

function start(change: Partial<DeployedFunction> = {}, maxSandboxes = 3) {
  lines = [];
  metrics = new ServiceMetrics();
  const host = new FunctionHost({
    function: configuration(zip.zipPath, change),
    awsUrl: 'http://127.0.0.1:1',
    region: 'us-east-1',
    accessKeyId: 'key',
    log: (line, source) => lines.push(`${source}: ${line}`),
    maxSandboxes,
    metrics,
  });
  hosts.push(host);
  return host;
}

const event = (body: object) => ({ rawPath: '/inference', body: JSON.stringify(body) });

function responseOf(result: InvocationResult) {
  const { response } = result as Extract<InvocationResult, { kind: 'response' }>;
  const { headers, body } = JSON.parse(response) as {
    headers: Record<string, string>;
    body: string;
  };
  return { calls: headers['X-Calls'], body: JSON.parse(body) as Record<string, unknown> };
}

describe('function host', () => {
  it('has the files beside the code, for the function and for readers', async () => {
    const host = start({ handler: 'reader.handler' });
    expect(host.readFile('signals.json')).toBe('{"signals":[]}');
    expect(host.readFile('nothing.json')).toBeUndefined();
    expect(await host.invoke({})).toMatchObject({
      kind: 'response',
      response: JSON.stringify({ read: '{"signals":[]}' }),
    });
  });

  it('passes the event, the environment and the remaining time', async () => {
    const host = start();
    const result = await host.invoke(event({}));
    const { body } = responseOf(result);
    expect(body).toMatchObject({
      name: 'given',
      id: (result as { awsRequestId: string }).awsRequestId,
      path: '/inference',
    });
    expect(body['left']).toBeGreaterThan(4_000);
    expect(body['left']).toBeLessThanOrEqual(5_000);
  });

  it('passes less remaining time if an invocation has less', async () => {
    const { body } = responseOf(await start().invoke(event({}), { remainingMs: 900 }));
    expect(body['left']).toBeGreaterThan(500);
    expect(body['left']).toBeLessThanOrEqual(900);
  });

  it("logs the function's output and Lambda's own lines before it resolves", async () => {
    const host = start();
    await host.invoke(event({ say: 'hello' }));
    expect(lines).toEqual([
      expect.stringMatching(/^lambda: START RequestId: .* Version: \$LATEST$/),
      'function: {"said":"hello","call":1}',
      expect.stringMatching(/^lambda: END RequestId: /),
      expect.stringMatching(/^lambda: REPORT .*\tInit Duration: [\d.]+ ms$/),
    ]);
    lines = [];
    await host.invoke(event({ say: 'again' }));
    expect(lines[1]).toBe('function: {"said":"again","call":2}');
    expect(lines.at(-1)).not.toContain('Init Duration');
  });

  it('keeps a sandbox warm, and starts another one for a concurrent invocation', async () => {
    const host = start();
    await host.invoke(event({}));
    expect(responseOf(await host.invoke(event({}))).calls).toBe('2');
    const results = await Promise.all([
      host.invoke(event({ waitMs: 150 })),
      host.invoke(event({})),
    ]);
    expect(results.map((result) => responseOf(result).calls).sort()).toEqual(['1', '3']);
    expect(host.started).toBe(2);
  });

  it.each([
    ['maximum number of sandboxes', {}, 1],
    ["function's reserved concurrency", { reservedConcurrency: 1 }, 3],
  ])('throttles above the %s', async (_limit, change, maxSandboxes) => {
    const host = start(change, maxSandboxes);
    const [first, second] = await Promise.all([
      host.invoke(event({ waitMs: 100 })),
      host.invoke(event({})),
    ]);
    expect(first.kind).toBe('response');
    expect(second).toEqual({ kind: 'throttled' });
    expect(counted(metrics, awsMetrics.function.Throttles)).toBe(1);
  });

  it('reports, logs and counts an error of the handler', async () => {
    const result = await start().invoke(event({ throw: 'no such thing' }));
    expect(result).toMatchObject({
      kind: 'error',
      error: { errorType: 'TypeError', errorMessage: 'no such thing' },
    });
    expect(lines.some((line) => line.includes('"errorType":"TypeError"'))).toBe(true);
    expect(counted(metrics, awsMetrics.function.Errors)).toBe(1);
  });

  it('ends a sandbox after its timeout, and starts a new one for the next invocation', async () => {
    const host = start({ timeoutSeconds: 0.3 });
    expect((await host.invoke(event({ waitMs: 5_000 }))).kind).toBe('error');
    expect(lines.some((line) => line.includes('Task timed out after 0.30 seconds'))).toBe(true);
    expect(responseOf(await host.invoke(event({}))).calls).toBe('1');
  });

  it('reports a process that exits, and starts a new one for the next invocation', async () => {
    const host = start();
    expect((await host.invoke(event({ exit: true }))).kind).toBe('error');
    expect(lines.some((line) => line.includes('Runtime.ExitError'))).toBe(true);
    expect((await host.invoke(event({}))).kind).toBe('response');
  });

  it('reports why a function cannot be loaded', async () => {
    const result = await start({ handler: 'broken.handler' }).invoke(event({}));
    expect(result).toMatchObject({ error: { errorMessage: 'cannot be loaded' } });
    expect(lines.some((line) => line.includes('cannot be loaded'))).toBe(true);
  });

  it('removes the unpacked code when it stops', async () => {
    const host = start();
    await host.invoke(event({ throw: 'for its stack trace' }));
    const [path = ''] = /\/[^"]+(?=\/index\.js)/.exec(lines.join('\n')) ?? [];
    expect(existsSync(path)).toBe(true);
    await host.stop();
    expect(existsSync(path)).toBe(false);
  });
});
