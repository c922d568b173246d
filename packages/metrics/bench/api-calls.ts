import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import { createEmfTransport, createRecorder, inferenceMetrics } from '../src/index';
import { createPutMetricDataTransport } from '../src/put-metric-data';
import { ENDPOINT_NAME, NAMESPACE, nextWork } from './work';

export const INFERENCES = 10_000;
const PER_SECOND = 100;
const FLUSH_INTERVAL_MS = 60_000;

/** A server that accepts and counts every request, with a real client. */
async function countingServer() {
  let requests = 0;
  const server = createServer((message, response) => {
    requests += 1;
    message.resume().on('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new CloudWatchClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  return {
    client,
    requestsSoFar: () => requests,
    stop: () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

function recorderFor(transport: Parameters<typeof createRecorder>[0]['transport']) {
  const recorder = createRecorder({
    catalogue: inferenceMetrics,
    transport,
    dimensions: { EndpointName: ENDPOINT_NAME },
  });
  return () => {
    const request = recorder.begin();
    request.record('LatencyMs', nextWork().latencyMs);
    request.record('SuccessCount', 1);
    request.record('ErrorCount', 0);
    request.publish();
  };
}

/** 100 s of traffic on a simulated clock, with a flush every 60 s and one at the end. */
async function inLongRunningProcess(): Promise<number> {
  const { client, requestsSoFar, stop } = await countingServer();
  let nowMs = Date.now();
  const transport = createPutMetricDataTransport({ client, now: () => nowMs });
  const infer = recorderFor(transport);
  let flushDueMs = nowMs + FLUSH_INTERVAL_MS;
  for (let n = 0; n < INFERENCES; n++) {
    infer();
    nowMs += 1000 / PER_SECOND;
    if (nowMs < flushDueMs) continue;
    await transport.flush();
    flushDueMs += FLUSH_INTERVAL_MS;
  }
  await transport.close();
  stop();
  return requestsSoFar();
}

/** A flush at the end of each invocation. */
async function inLambda(): Promise<number> {
  const { client, requestsSoFar, stop } = await countingServer();
  const transport = createPutMetricDataTransport({ client });
  const infer = recorderFor(transport);
  for (let n = 0; n < INFERENCES; n++) {
    infer();
    await transport.flush();
  }
  stop();
  return requestsSoFar();
}

function byEmf(): number {
  const infer = recorderFor(createEmfTransport({ write: () => undefined }));
  for (let n = 0; n < INFERENCES; n++) infer();
  return 0;
}

/** One put_metric_data for each inference, as in the guide that this project began from. */
async function asInTheSeed(): Promise<number> {
  const { client, requestsSoFar, stop } = await countingServer();
  for (let n = 0; n < INFERENCES; n++) {
    await client.send(
      new PutMetricDataCommand({
        Namespace: NAMESPACE,
        MetricData: [
          { MetricName: 'LatencyMs', Value: nextWork().latencyMs, Unit: 'Milliseconds' },
          { MetricName: 'SuccessCount', Value: 1, Unit: 'Count' },
        ],
      }),
    );
  }
  stop();
  return requestsSoFar();
}

/** Counts the PutMetricData calls for 10,000 inferences: real requests of a real client to a local server. */
export async function countApiCalls(): Promise<Record<string, number>> {
  return {
    'ours, EMF': byEmf(),
    [`ours, long-running, every ${FLUSH_INTERVAL_MS / 1000} s at ${PER_SECOND}/s`]:
      await inLongRunningProcess(),
    'ours, Lambda, one flush per invocation': await inLambda(),
    'the seed, one call per inference': await asInTheSeed(),
  };
}
