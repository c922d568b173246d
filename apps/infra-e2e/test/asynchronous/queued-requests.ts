import { createHash } from 'node:crypto';

import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { AsynchronousQueue } from '../../src/asynchronous-queue';
import { throttledEndpoint } from '../../src/faulty-proxy';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { verifyThroughQueue } from './verified-requests';

/** Requests through the queue, with lost, late and doubled notifications. */
export function describeQueuedRequests(pipeline: PipelineRun): void {
  describe('requests through the queue', () => {
    const ids: string[] = [];
    let queue: AsynchronousQueue;

    const invoke = (event: unknown) => pipeline.deployed.invokeWith(event);
    const result = async (requestId: string | undefined) => {
      const { traffic } = pipeline;
      const route = { method: 'GET', path: `/inference/${String(requestId)}` };
      return (await traffic.send('', route)).json;
    };
    const id = (index: number): string => ids[index] ?? '';

    it('are accepted once their input is in the bucket', async () => {
      await pipeline.startFunction();
      const bucket = pipeline.deployed.environment['ASYNCHRONOUS_BUCKET'] ?? '';
      queue = new AsynchronousQueue(bucket, pipeline.run.moto.url);
      pipeline.run.proxy.fault = (call) => queue.answer(call);

      for (let index = 0; index < 7; index++) {
        const response = await pipeline.traffic.send({ input: { text: String(index) } });

        expect(response).toMatchObject({ statusCode: 202, json: { status: 'pending' } });
        expect(response.headers['location']).toBe(`/inference/${response.requestId}`);
        ids.push(response.requestId);
      }

      const [first] = queue.requests;
      expect(first && (await queue.input(first))).toBe('{"text":"0"}');
      expect(await result(ids[0])).toEqual({ requestId: ids[0], status: 'pending' });
    });

    it('keep their place for a repeated key, which a refused request frees', async () => {
      const { traffic, run } = pipeline;
      const headers = { 'idempotency-key': 'job' };
      run.proxy.fault = (call) =>
        queue.answer(call) === undefined ? undefined : throttledEndpoint;
      const refused = await traffic.send({ input: 1 }, { headers });
      queue.requests.length = 0;
      run.proxy.fault = (call) => queue.answer(call);

      const first = await traffic.send({ input: 1 }, { headers });
      const repeated = await traffic.send({ input: 1 }, { headers });

      expect([refused.statusCode, first.statusCode, repeated.statusCode]).toEqual([503, 202, 202]);
      expect(repeated.headers['location']).toBe(first.headers['location']);
      await queue.finish(first.requestId, {});
      await invoke(queue.notification(first.requestId));
    });

    it('take an input that was uploaded', async () => {
      const input = JSON.stringify({ text: 'x'.repeat(2_000_000) });
      const { traffic } = pipeline;
      const description = {
        sizeBytes: input.length,
        sha256: createHash('sha256').update(input).digest('hex'),
      };
      const { json } = await traffic.send(description, { path: '/inference/uploads' });
      const { 'content-length': length, ...headers } = json['headers'] as Record<string, string>;
      const sent = await fetch(String(json['url']), { method: 'PUT', headers, body: input });

      const response = await traffic.send('', {
        headers: { 'inference-upload': String(json['uploadId']) },
      });

      expect([sent.status, response.statusCode]).toEqual([200, 202]);
      ids.push(response.requestId);
      const last = queue.requests.at(-1);
      expect(last && (await queue.input(last))).toBe(input);
    });

    it('are completed by notifications, doubled ones too', async () => {
      for (const index of [0, 1, 7]) await queue.finish(id(index), { index });

      await invoke(queue.notification(id(0)));
      await Promise.all([1, 1, 1].map((index) => invoke(queue.notification(id(index)))));
      await invoke(queue.notification(id(7)));
      await invoke(queue.notification(id(4), 'Received server error (500) from model'));

      expect(await result(ids[1])).toMatchObject({ status: 'succeeded', prediction: { index: 1 } });
      expect(await result(ids[4])).toMatchObject({ status: 'failed', problem: { status: 502 } });
    });

    it('are completed by a sweep where notifications are lost or late', async () => {
      for (const index of [2, 3]) await queue.finish(id(index), { index });
      await queue.fail(id(5), 'Received client error (400) from model');
      await pipeline.run.dynamodb.send(
        new UpdateItemCommand({
          TableName: pipeline.output('table_name'),
          Key: { requestId: { S: id(6) } },
          UpdateExpression: 'SET endsAt = :past',
          ExpressionAttributeValues: { ':past': { S: new Date(0).toISOString() } },
        }),
      );
      await queue.makeDue();

      await invoke({ task: 'sweep' });
      await invoke(queue.notification(id(3)));

      expect(await result(ids[2])).toMatchObject({ status: 'succeeded' });
      expect(await result(ids[3])).toMatchObject({ status: 'succeeded' });
      expect(await result(ids[5])).toMatchObject({ status: 'failed', problem: { status: 422 } });
      expect(await result(ids[6])).toMatchObject({ status: 'failed', problem: { status: 504 } });
      expect(await queue.keys('pending')).toEqual([]);
    });

    it('come out as many as they went in', async () => {
      const { traffic } = pipeline;
      const { namespace, metrics } = inferenceMetrics;
      const dimensions = { EndpointName: pipeline.output('endpoint_name') };
      const sum = (metric: { readonly name: string }) =>
        traffic.totals({ namespace, metricName: metric.name, dimensions })?.sum ?? 0;

      const records = await traffic.records();

      // With the refused request, and the one whose key was repeated.
      expect(records).toHaveLength(ids.length + 2);
      expect({
        accepted: sum(metrics.AcceptedCount),
        succeeded: sum(metrics.SuccessCount),
        failed: sum(metrics.ErrorCount),
        refused: sum(metrics.RejectedCount),
        swept: sum(metrics.SweptCount),
      }).toEqual({ accepted: 9, succeeded: 6, failed: 3, refused: 1, swept: 4 });
      expect(traffic.totals({ namespace, metricName: 'LatencyMs', dimensions })?.sampleCount).toBe(
        9,
      );
    });

    it('are counted by infra:verify once their results are there', async () => {
      const { report } = await verifyThroughQueue(pipeline, queue);

      const verified = ['api-answers', 'function-logs', 'records', 'metrics'];
      const checks = report.checks.filter(({ name }) => verified.includes(name));
      expect(checks.filter(({ status }) => status !== 'passed')).toEqual([]);
      expect(checks).toHaveLength(verified.length);
      expect(checks.find(({ name }) => name === 'metrics')?.detail).toContain('AcceptedCount 2');
    });

    it('leave an empty bucket once it has expired', async () => {
      await queue.expire();

      expect(await result(ids[0])).toMatchObject({ status: 'succeeded', prediction: { index: 0 } });
    });
  });
}
