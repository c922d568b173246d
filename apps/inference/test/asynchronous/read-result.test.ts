import { CALLERS, useAsynchronousPipeline } from '../support/asynchronous-pipeline';

describe('result of an asynchronous request', () => {
  const pipeline = useAsynchronousPipeline();

  it('is pending, then succeeded with the prediction as the model wrote it', async () => {
    const { requestId } = (await pipeline.post()).json;
    const before = await pipeline.result(requestId);
    pipeline.s3.hold(`outputs/${String(requestId)}.out`, '{"p":1.0}');
    await pipeline.succeed(requestId);

    const after = await pipeline.result(requestId);

    expect(before).toMatchObject({ statusCode: 200, headers: { 'retry-after': '5' } });
    expect(before.json).toEqual({ requestId, status: 'pending' });
    expect(after.statusCode).toBe(200);
    expect(after.body).toContain('"prediction":{"p":1.0}');
    expect(after.json).toMatchObject({ requestId, status: 'succeeded', modelName: 'test-model' });
  });

  it('is unknown to other callers, as one that never was', async () => {
    const { requestId } = (await pipeline.post()).json;

    const others = await pipeline.result(requestId, CALLERS.other);
    const none = await pipeline.result('never');

    expect([others.statusCode, none.statusCode]).toEqual([404, 404]);
    expect(others.json['detail']).toBe(none.json['detail']);
  });

  it('gives an address for a prediction that is too large for an answer', async () => {
    const { requestId } = (await pipeline.post()).json;
    const large = JSON.stringify('a'.repeat(6 * 1_024 * 1_024 + 1));
    pipeline.s3.hold(`outputs/${String(requestId)}.out`, large);
    await pipeline.succeed(requestId);

    const { json } = await pipeline.result(requestId);

    const fetched = await fetch(String(json['predictionUrl']));
    expect(await fetched.text()).toBe(large);
    expect((await pipeline.record(requestId))?.['predictionForm']).toBe('hash-oversized');
  });

  it('says that a prediction has expired', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'none' });
    const { requestId } = (await pipeline.post()).json;
    pipeline.finish(requestId);
    await pipeline.succeed(requestId);
    pipeline.s3.objects.clear();

    const answer = await pipeline.result(requestId);

    expect(answer).toMatchObject({
      statusCode: 404,
      json: { title: 'The record of the inference has expired' },
    });
  });

  it('is unavailable while the table cannot be reached', async () => {
    const { requestId } = (await pipeline.post()).json;
    pipeline.dynamodb.throttled.add('records');

    const answer = await pipeline.result(requestId);

    expect(answer.statusCode).toBe(503);
    expect(pipeline.metric('ErrorCount')).toEqual([]);
  });
});
