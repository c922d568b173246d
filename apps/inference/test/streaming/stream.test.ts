import { EventEmitter, once } from 'node:events';

import { answerText, awsError, modelError } from '../support/aws-doubles';
import { part, streamed } from '../support/event-stream';
import { usePipeline } from '../support/pipeline';

describe('stream', () => {
  const pipeline = usePipeline();

  it('reaches the caller as it is made, and is recorded, counted and logged', async () => {
    const events = new EventEmitter();

    async function* parts() {
      yield part('one ');
      await once(events, 'go on');
      yield part('two');
    }

    pipeline.endpoint.answer = streamed(parts(), 'text/plain; charset=utf-8');
    const caller = pipeline.stream({
      body: JSON.stringify({ input: { prompt: 'count' } }),
      headers: { 'content-type': 'application/json', accept: 'text/plain' },
    });

    expect(await caller.next()).toBe('one ');
    expect(caller.head).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'inference-request-id': expect.any(String) as string,
        'inference-model-name': 'test-model',
        'inference-variant': 'AllTraffic',
      },
    });
    expect(pipeline.endpoint.calls).toMatchObject([
      {
        url: '/endpoints/test-endpoint/invocations-response-stream',
        body: '{"prompt":"count"}',
        headers: { 'x-amzn-sagemaker-accept': 'text/plain' },
      },
    ]);
    events.emit('go on');
    expect(await caller.text()).toBe('two');

    const { requestId } = caller;
    const record = await pipeline.record(requestId);
    expect(record).toMatchObject({
      status: 'succeeded',
      variant: 'AllTraffic',
      inputData: '{"prompt":"count"}',
      predictionForm: 'full',
      streamedBytes: 7,
      streamedChunks: 2,
    });
    expect(JSON.parse(String(record?.['prediction']))).toMatchObject({
      contentType: 'text/plain',
      sizeBytes: 7,
      text: 'one two',
    });
    const { timeToFirstByteMs, latencyMs } = record as Record<string, number>;
    expect(timeToFirstByteMs).toBeGreaterThan(0);
    expect(latencyMs).toBeGreaterThanOrEqual(Number(timeToFirstByteMs));
    expect(pipeline.emfLines()).toEqual([
      expect.objectContaining({
        ...{ SuccessCount: 1, ErrorCount: 0, InterruptedCount: 0, StreamedBytes: 7 },
        ...{ TimeToFirstByteMs: timeToFirstByteMs, VariantName: 'AllTraffic', ColdStart: 1 },
      }),
    ]);
    expect(pipeline.metric('LatencyMs')).toEqual([]);
    expect(pipeline.events('inference.succeeded')).toEqual([
      expect.objectContaining({ requestId, timeToFirstByteMs, latencyMs, streamedBytes: 7 }),
    ]);
  });

  it('answers with a problem what fails before the first byte', async () => {
    const failures = [
      [modelError(400, 'ValueError: no'), 422, 'failed'],
      [modelError(500, 'boom'), 502, 'failed'],
      [awsError(429, 'ThrottlingException'), 503, 'failed'],
      [streamed([]), 502, 'failed'],
    ] as const;
    for (const [answer, status, recorded] of failures) {
      pipeline.reset();
      pipeline.endpoint.answer = answer;
      const caller = pipeline.stream();

      const problem = await caller.json();

      expect(caller.head.statusCode).toBe(status);
      expect(caller.head.headers['content-type']).toBe('application/problem+json');
      expect(await pipeline.record(problem['requestId'])).toMatchObject({ status: recorded });
      expect(pipeline.metric('TimeToFirstByteMs')).toEqual([]);
      expect(pipeline.events('inference.failed')).toHaveLength(1);
    }
  });

  it('is refused on the HTTP API, by a problem that names the option', async () => {
    pipeline.endpoint.answer = answerText('data: one\n\n', 'text/event-stream; charset=utf-8');

    const { statusCode, json } = await pipeline.call();

    expect(statusCode).toBe(502);
    expect(json['detail']).toContain('api.streaming: true');
  });

  it('is rejected without a call of the model if the request is wrong', async () => {
    const caller = pipeline.stream({ body: '{}' });

    expect(await caller.json()).toMatchObject({ status: 400, title: 'The body has no "input"' });
    expect(pipeline.endpoint.calls).toEqual([]);
    expect(pipeline.metric('RejectedCount')).toEqual([1]);
    expect(pipeline.events('inference.rejected')).toHaveLength(1);
  });

  it('is kept as a hash without payloads, in record and log', async () => {
    for (const policy of ['hash', 'none'] as const) {
      pipeline.reset({ PAYLOAD_POLICY: policy });
      pipeline.endpoint.answer = streamed([part('sécret'), part(' text')]);
      const caller = pipeline.stream({ body: '{"input":"sécret"}' });
      expect(await caller.text()).toBe('sécret text');

      const record = await pipeline.record(caller.requestId);

      expect(JSON.stringify(record) + pipeline.lines.join()).not.toContain('sécret');
      expect(record).toMatchObject({ predictionForm: policy, streamedBytes: 12 });
    }
  });

  it('keeps hash and size of an answer that no record can hold', async () => {
    const large = Buffer.alloc(600_000, 'x');
    pipeline.endpoint.answer = streamed([part(large), part(large)]);
    const caller = pipeline.stream();
    expect(await caller.text()).toHaveLength(1_200_000);

    const record = await pipeline.record(caller.requestId);

    expect(record).toMatchObject({ predictionForm: 'hash-oversized', streamedBytes: 1_200_000 });
  });
});
