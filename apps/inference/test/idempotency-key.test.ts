import { modelError, prediction } from './support/aws-doubles';
import { usePipeline } from './support/pipeline';

/** Runs work at a later time of day; timers run as usual. */
async function later<T>(byMs: number, work: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({
    doNotFake: [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'nextTick',
      'performance',
      'queueMicrotask',
    ],
    now: Date.now() + byMs,
  });
  try {
    return await work();
  } finally {
    jest.useRealTimers();
  }
}

describe('Idempotency-Key', () => {
  const pipeline = usePipeline();
  let nextKey = 0;
  let idempotencyKey = '';
  beforeEach(() => {
    pipeline.endpoint.answer = prediction({ label: 'first' });
    idempotencyKey = `key-${String(nextKey++)}`;
  });

  it('returns the stored answer to a repeat without calling the model', async () => {
    const first = await pipeline.call({ idempotencyKey });
    pipeline.endpoint.answer = prediction({ label: 'second' });

    const repeat = await pipeline.call({ idempotencyKey });

    expect(repeat.statusCode).toBe(200);
    expect(repeat.json).toEqual(first.json);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(repeat.headers).toHaveProperty('idempotent-replayed', 'true');
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });

  it('counts a repeat as replayed and records it only once', async () => {
    const before = (await pipeline.records()).length;
    await pipeline.call({ idempotencyKey });

    await pipeline.call({ idempotencyKey });

    expect(await pipeline.records()).toHaveLength(before + 1);
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
    expect(pipeline.metric('ReplayedCount')).toEqual([1]);
    expect(pipeline.events('inference.replayed')).toHaveLength(1);
  });

  it('keeps the answer for a repeat under every payload policy', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'none' });
    const first = await pipeline.call({ idempotencyKey });

    const repeat = await pipeline.call({ idempotencyKey });

    expect(repeat.json).toEqual(first.json);
  });

  it('is refused with another input', async () => {
    const first = await pipeline.call({ idempotencyKey, body: '{"input":1}' });

    const other = await pipeline.call({ idempotencyKey, body: '{"input":2}' });

    expect(other.statusCode).toBe(409);
    expect(other.json).toMatchObject({
      type: 'urn:inference-pipeline:problem:idempotency-key-reused',
      detail: expect.stringContaining(String(first.json['requestId'])) as string,
    });
    expect(pipeline.metric('RejectedCount')).toEqual([1]);
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });

  it('is refused while its first request is in flight, and calls the model once', async () => {
    const answerFirst = pipeline.endpoint.hold();
    const called = pipeline.endpoint.nextCall();
    const first = pipeline.call({ idempotencyKey });
    await called;

    const second = await pipeline.call({ idempotencyKey });
    answerFirst();

    expect(second).toMatchObject({
      statusCode: 409,
      json: { type: 'urn:inference-pipeline:problem:idempotency-key-in-flight' },
    });
    expect(await first).toMatchObject({ statusCode: 200 });
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });

  it('lets only one of many simultaneous requests through', async () => {
    const answerFirst = pipeline.endpoint.hold();
    const statuses: number[] = [];

    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { statusCode } = await pipeline.call({ idempotencyKey });
        statuses.push(statusCode);
        if (statuses.length === 9) answerFirst();
      }),
    );

    expect(statuses).toEqual([...Array<number>(9).fill(409), 200]);
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });

  it.each([
    ['the model failed', modelError(500, 'boom'), 502],
    ['the model refused the input', modelError(400, 'bad'), 422],
  ])('can be used again after %s', async (_, failure, status) => {
    pipeline.endpoint.answer = failure;
    const failed = await pipeline.call({ idempotencyKey });
    pipeline.endpoint.answer = prediction('now');

    const again = await pipeline.call({ idempotencyKey });

    expect(failed.statusCode).toBe(status);
    expect(again).toMatchObject({ statusCode: 200, json: { prediction: 'now' } });
  });

  it('can be used again once the invocation that held it is over without an answer', async () => {
    // An invocation that neither completes nor releases its key: the table hangs after the claim.
    pipeline.endpoint.answer = () => {
      pipeline.dynamodb.hanging.add('keys');
      return { delayMs: Infinity };
    };
    await pipeline.call({ idempotencyKey, remainingMs: 700 });
    pipeline.dynamodb.heal();
    pipeline.endpoint.answer = prediction('again');

    const again = await later(700, () => pipeline.call({ idempotencyKey }));

    expect(pipeline.events('idempotency.unsettled')).toHaveLength(1);
    expect(again).toMatchObject({ statusCode: 200, json: { prediction: 'again' } });
  });

  it('can be used again after its time to live, although DynamoDB deletes late', async () => {
    await pipeline.call({ idempotencyKey });
    pipeline.endpoint.answer = prediction('again');

    const again = await later(86_402_000, () => pipeline.call({ idempotencyKey }));

    expect(again.json).toMatchObject({ prediction: 'again' });
  });

  it('fails the request with 503 before the model is called if it cannot be checked', async () => {
    pipeline.dynamodb.throttled.add('keys');

    const answer = await pipeline.call({ idempotencyKey, remainingMs: 1_500 });

    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '1' },
      json: { type: 'urn:inference-pipeline:problem:idempotency-unavailable' },
    });
    expect(pipeline.endpoint.calls).toHaveLength(0);
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({
      status: 'failed',
      errorType: 'idempotency-unavailable',
    });
  });

  it('does not cost the caller the prediction if the answer cannot be kept', async () => {
    pipeline.endpoint.answer = () => {
      pipeline.dynamodb.throttled.add('keys');
      return prediction('made');
    };

    const answer = await pipeline.call({ idempotencyKey, remainingMs: 2_000 });

    expect(answer).toMatchObject({ statusCode: 200, json: { prediction: 'made' } });
    expect(pipeline.events('idempotency.unsettled')).toHaveLength(1);
  });

  it('points to the record of an answer that was too large to keep', async () => {
    const incompressible = Array.from({ length: 60_000 }, () => Math.random());
    pipeline.endpoint.answer = prediction(incompressible);
    const first = await pipeline.call({ idempotencyKey });

    const repeat = await pipeline.call({ idempotencyKey });

    expect(first.statusCode).toBe(200);
    expect(repeat).toMatchObject({
      statusCode: 409,
      json: {
        type: 'urn:inference-pipeline:problem:idempotent-answer-not-kept',
        detail: expect.stringContaining(String(first.json['requestId'])) as string,
      },
    });
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });
});
