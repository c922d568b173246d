import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import { JudgedRequests } from '../src/aws-models/judged-requests';
import { FaultyProxy, modelError, throttledTable } from '../src/faulty-proxy';
import { FUNCTION_ACCESS_KEY_ID } from '../src/iam/function-calls';
import { totalsOf } from '../src/stored-metrics';

describe('faulty proxy', () => {
  // Unit tests run without Python, and so without AWS's models.
  const judged = new JudgedRequests({
    judge: ({ signingName }) => ({ operation: `${String(signingName)}.Any`, violations: [] }),
    patterns: { all: 0, unknown: [] },
  });
  let target: Server;
  let proxy: FaultyProxy;

  beforeAll(async () => {
    target = createServer((request, response) => {
      request
        .resume()
        .on('end', () => response.end(`${request.method ?? ''} ${request.url ?? ''}`));
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    proxy = await FaultyProxy.start(
      `http://127.0.0.1:${String((target.address() as AddressInfo).port)}`,
      judged,
    );
  });

  afterAll(async () => {
    await proxy.stop();
    target.closeAllConnections();
    target.close();
  });

  it('passes requests on', async () => {
    const response = await fetch(`${proxy.url}/some/path?x=1`, { method: 'PUT', body: 'b' });

    expect(await response.text()).toBe('PUT /some/path?x=1');
  });

  it('keeps the metrics that a client sends, and tells dimensions apart', async () => {
    const cloudwatch = new CloudWatchClient({
      endpoint: proxy.url,
      region: 'us-east-1',
      credentials: { accessKeyId: FUNCTION_ACCESS_KEY_ID, secretAccessKey: 'any' },
      requestMinCompressionSizeBytes: 0,
    });
    const stage = (Value: string) => ({
      MetricName: 'Served',
      Dimensions: [{ Name: 'Stage', Value }],
      Value: 1,
    });

    await cloudwatch.send(
      new PutMetricDataCommand({ Namespace: 'Own', MetricData: [stage('a'), stage('b')] }),
    );

    const served = { namespace: 'Own', metricName: 'Served', dimensions: { Stage: 'a' } };
    expect(totalsOf(proxy.metrics.all, served)).toMatchObject({ sum: 1, sampleCount: 1 });
    expect(judged.countsByService).toEqual({ monitoring: 1 });
    expect(proxy.functionCalls.all).toEqual([
      expect.objectContaining({ context: { 'cloudwatch:namespace': 'Own' } }),
    ]);
  });

  it('answers with a fault for the intended service only', async () => {
    proxy.fault = ({ invokedEndpoint, tableName }) => {
      if (invokedEndpoint === 'iris') return modelError(500);
      return tableName === 'records' ? throttledTable : undefined;
    };
    const status = async (path: string, body = '{}') =>
      (await fetch(proxy.url + path, { method: 'POST', body })).status;

    expect(await status('/endpoints/iris/invocations')).toBe(424);
    expect(await status('/endpoints/other/invocations')).toBe(200);
    expect(await status('/', '{"TableName":"records"}')).toBe(400);
    expect(await status('/', '{"TableName":"other"}')).toBe(200);
    proxy.fault = () => undefined;
  });
});
