import { randomUUID } from 'node:crypto';

import { GetFunctionUrlConfigCommand } from '@aws-sdk/client-lambda';
import { STREAM_LOG_QUERIES } from '@inference-pipeline/constructs';
import type { StreamHead } from '@inference-pipeline/local-aws';
import { inferenceMetrics, streamMetrics } from '@inference-pipeline/metrics';

import type { AwsCall } from '../../src/aws-call';
import type { DeployedFunction } from '../../src/deployed-function';
import { throttledEndpoint, type Fault } from '../../src/faulty-proxy';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { loggedDatapoints, totalsOf } from '../../src/stored-metrics';
import { hasField, pickedMessages, queryFields } from '../support/query-fields';
import { streamed } from '../support/streamed-answer';

/** The end of a stream as its caller sees it. */
interface Received {
  readonly requestId: string;
  readonly head: StreamHead | undefined;
  readonly text: string;
  readonly wasCut: boolean;
}

/** The endpoint answers so, whatever it is sent. */
function endpointAnswers(answer: Fault) {
  return ({ invokedEndpoint }: AwsCall) => (invokedEndpoint === undefined ? undefined : answer);
}

/** Answers that are streamed by the deployed function, with faults: counts in = counts out. */
export function describeStreams(pipeline: PipelineRun): void {
  let deployed: DeployedFunction;
  let sent = 0;

  async function call(leaves = false, headers: Readonly<Record<string, string>> = {}) {
    const requestId = randomUUID();
    const left = new AbortController();
    let head: StreamHead | undefined;
    let text = '';
    const event = {
      requestId,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ input: { text: 'count' } }),
    };
    sent += 1;
    const received = (wasCut: boolean): Received => ({ requestId, head, text, wasCut });
    try {
      await deployed.stream(event, {
        left: left.signal,
        async take(part, given) {
          head ??= given;
          text += Buffer.from(part).toString();
          if (leaves) left.abort();
          await Promise.resolve();
        },
      });
      return received(false);
    } catch {
      return received(true);
    }
  }

  describe('function URL', () => {
    afterAll(async () => {
      pipeline.run.proxy.fault = () => undefined;
      await deployed.stop();
    });

    it('streams to callers who sign, from the function that is deployed', async () => {
      const { lambda, proxy, moto } = pipeline.run;
      const arn = pipeline.output('streaming_function_arn');
      const name = arn.split(':').pop() ?? '';
      expect(await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: name }))).toEqual(
        expect.objectContaining({ AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM' }),
      );
      expect(moto.url).not.toBe(proxy.url);
      deployed = await pipeline.run.startFunction(name);
      const answer = await streamed(['one ', 'two'], false);
      proxy.fault = endpointAnswers(answer);

      const received = await call(false, { 'idempotency-key': 'stream' });

      expect(received).toMatchObject({ text: 'one two', wasCut: false });
      expect(received.head).toMatchObject({
        statusCode: 200,
        headers: { 'content-type': 'text/plain', 'inference-request-id': received.requestId },
      });
      expect(await pipeline.traffic.record(received.requestId)).toMatchObject({
        status: 'succeeded',
        streamedBytes: 7,
        streamedChunks: 2,
      });
    });

    it('replays a kept stream, and refuses another input under its key', async () => {
      expect(await call(false, { 'idempotency-key': 'stream' })).toMatchObject({
        text: 'one two',
        head: { headers: { 'idempotent-replayed': 'true' } },
      });
    });

    it('cuts a stream that the model breaks off, and answers a refusal with its problem', async () => {
      const broken = await streamed(['half'], true);
      pipeline.run.proxy.fault = endpointAnswers(broken);
      const cut = await call();
      pipeline.run.proxy.fault = endpointAnswers(throttledEndpoint);
      const refused = await call();

      expect(cut).toMatchObject({ text: 'half', wasCut: true });
      expect(await pipeline.traffic.record(cut.requestId)).toMatchObject({
        ...{ status: 'interrupted', errorType: 'stream-interrupted', streamedBytes: 4 },
      });
      expect(refused).toMatchObject({ head: { statusCode: 503 }, wasCut: false });
    });

    it('counts what it received for a caller who leaves', async () => {
      const long = await streamed(
        Array.from({ length: 200 }, () => 'x'.repeat(10_000)),
        false,
      );
      pipeline.run.proxy.fault = endpointAnswers(long);

      const { requestId } = await call(true);

      const record = await pipeline.traffic.record(requestId);
      expect(record).toMatchObject({ status: 'interrupted', errorType: 'caller-left' });
      expect(Number(record?.['streamedBytes'])).toBeLessThan(2_000_000);
    });

    it('is found by the saved queries about streams', () => {
      const events = deployed.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const saved = pipeline.run.proxy.queryDefinitions.all.map(({ queryString }) => queryString);

      for (const { query } of Object.values(STREAM_LOG_QUERIES)) {
        expect(saved).toContain(query);
        const picked = events.filter(
          (event) =>
            pickedMessages(query).includes(String(event['message'])) && 'streamedBytes' in event,
        );
        expect(
          queryFields(query).filter((field) => !picked.some((event) => hasField(event, field))),
        ).toEqual([]);
      }
    });

    it('logs and counts each request exactly once', () => {
      const dimensions = { EndpointName: pipeline.output('endpoint_name') };
      const points = loggedDatapoints(deployed.lines);
      const total = ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
        totalsOf(points, { namespace, metricName: name, dimensions });
      const sum = (metric: Parameters<typeof total>[0]) => total(metric)?.sum;
      const { SuccessCount, ErrorCount, RejectedCount, ReplayedCount } = inferenceMetrics.metrics;
      const events = deployed.lines
        .filter((line) => line.includes('"message":"inference.'))
        .map((line) => JSON.parse(line) as { readonly requestId: string });

      expect(new Set(events.map(({ requestId }) => requestId)).size).toBe(sent);
      expect(events).toHaveLength(sent);
      expect([SuccessCount, ErrorCount, RejectedCount, ReplayedCount].map(sum)).toEqual([
        1, 2, 1, 1,
      ]);
      const { TimeToFirstByteMs, StreamedBytes, InterruptedCount } = streamMetrics.metrics;
      expect(sum(InterruptedCount)).toBe(2);
      for (const metric of [TimeToFirstByteMs, StreamedBytes, InterruptedCount]) {
        expect(total(metric)).toMatchObject({ unit: metric.unit, sampleCount: 3 });
      }
    });
  });
}
