import { modelError, prediction } from './support/aws-doubles';
import { Pipeline } from './support/pipeline';

describe('an Idempotency-Key', () => {
  const pipeline = new Pipeline();
  let nextKey = 0;
  let idempotencyKey = '';
  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());
  beforeEach(() => {
    pipeline.reset();
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

  it('counts a repeat as replayed and makes no second record of it', async () => {
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
    pipeline.endpoint.answer = { ...prediction(1), delayMs: 300 };
    const first = pipeline.call({ idempotencyKey });
    await new Promise((resolve) => setTimeout(resolve, 100));

    const second = await pipeline.call({ idempotencyKey });

    expect(second).toMatchObject({
      statusCode: 409,
      json: { type: 'urn:inference-pipeline:problem:idempotency-key-in-flight' },
    });
    expect(await first).toMatchObject({ statusCode: 200 });
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });

  it('lets only one of many simultaneous requests through', async () => {
    pipeline.endpoint.answer = { ...prediction(1), delayMs: 200 };

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => pipeline.call({ idempotencyKey })),
    );

    // On a busy machine one may come after the first is answered, and gets the same answer.
    const succeeded = answers.filter(({ statusCode }) => statusCode === 200);
    expect(new Set(succeeded.map(({ body }) => body)).size).toBe(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(
      10 - succeeded.length,
    );
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

  it('can be used again when the invocation that held it is over without an answer', async () => {
    pipeline.endpoint.answer = { delayMs: Infinity };
    // An invocation that neither completes nor releases its key: the table hangs after the claim.
    const abandoned = pipeline.call({ idempotencyKey, remainingMs: 700 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    pipeline.dynamodb.hanging.add('keys');
    await abandoned;
    pipeline.dynamodb.heal();
    await new Promise((resolve) => setTimeout(resolve, 200));
    pipeline.endpoint.answer = prediction('again');

    const again = await pipeline.call({ idempotencyKey });

    expect(pipeline.events('idempotency.unsettled')).toHaveLength(1);
    expect(again).toMatchObject({ statusCode: 200, json: { prediction: 'again' } });
  });

  it('is claimed anew after its time to live, though DynamoDB deletes late', async () => {
    await pipeline.call({ idempotencyKey });
    jest.useFakeTimers({
      doNotFake: [
        'setTimeout',
        'setInterval',
        'setImmediate',
        'nextTick',
        'performance',
        'queueMicrotask',
      ],
      now: Date.now() + 86_402_000,
    });
    try {
      pipeline.endpoint.answer = prediction('anew');

      const anew = await pipeline.call({ idempotencyKey });

      expect(anew.json).toMatchObject({ prediction: 'anew' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('fails the request with 503 before the model is called when it cannot be checked', async () => {
    pipeline.dynamodb.throttled.add('keys');

    const answer = await pipeline.call({ idempotencyKey });

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

  it('does not cost the caller the prediction when the answer cannot be kept', async () => {
    pipeline.endpoint.answer = () => {
      pipeline.dynamodb.throttled.add('keys');
      return prediction('made');
    };

    const answer = await pipeline.call({ idempotencyKey });

    expect(answer).toMatchObject({ statusCode: 200, json: { prediction: 'made' } });
    expect(pipeline.events('idempotency.unsettled')).toHaveLength(1);
  });

  it('says of an answer that was too large to keep where its record is', async () => {
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
