import { CALLERS, useAsynchronousPipeline } from '../support/asynchronous-pipeline';

describe('asynchronous result', () => {
  const pipeline = useAsynchronousPipeline();

  async function posted(): Promise<string> {
    return String((await pipeline.post()).json['requestId']);
  }

  it('completes record, metrics and log with the notification', async () => {
    const id = await posted();
    pipeline.finish(id, { label: 'cat' });

    await pipeline.succeed(id);

    expect(await pipeline.record(id)).toMatchObject({
      status: 'succeeded',
      prediction: '{"label":"cat"}',
      predictionForm: 'full',
    });
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
    expect(pipeline.metric('LatencyMs')).toHaveLength(1);
    expect(pipeline.events('inference.succeeded')).toMatchObject([
      { requestId: id, prediction: '{"label":"cat"}' },
    ]);
    expect(pipeline.s3.keys('pending/')).toEqual([]);
  });

  it('counts once for notifications that come twice, at once or late', async () => {
    const id = await posted();
    pipeline.finish(id);

    await Promise.all([pipeline.succeed(id), pipeline.succeed(id), pipeline.failWith(id, 'late')]);
    await pipeline.succeed(id);

    expect([...pipeline.metric('SuccessCount'), ...pipeline.metric('ErrorCount')]).toHaveLength(2);
    expect(pipeline.events('notification.ignored')).toHaveLength(3);
  });

  it.each([
    ['Received server error (500) from model', 'model-failed', 502],
    ['ClientError: Received client error (400) from model', 'input-rejected', 422],
    ['The request expired in the queue', 'deadline-exceeded', 504],
    ['Failed to download the input from S3', 'service-unavailable', 503],
    ['', 'model-failed', 502],
  ])('is a failure for the reason %j: %s', async (reason, type, status) => {
    const id = await posted();

    await pipeline.failWith(id, reason);

    expect((await pipeline.record(id))?.['errorType']).toBe(type);
    expect((await pipeline.result(id)).json).toMatchObject({
      status: 'failed',
      problem: { type: `urn:inference-pipeline:problem:${type}`, status },
    });
  });

  it('is a failure if the model answered with what cannot be read', async () => {
    const id = await posted();
    pipeline.s3.hold(`outputs/${id}.out`, 'no JSON');

    await pipeline.succeed(id);

    expect((await pipeline.record(id))?.['errorType']).toBe('unreadable-prediction');
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
  });

  it('waits for the sweep if S3 has no result yet', async () => {
    const id = await posted();

    await expect(pipeline.succeed(id)).rejects.toThrow('not in S3');

    expect((await pipeline.record(id))?.['status']).toBe('pending');
    expect(pipeline.metric('SuccessCount')).toEqual([]);
  });

  it('ignores messages about other requests, and texts that are none', async () => {
    await pipeline.succeed('unknown');
    await pipeline.notify('no message');
    await pipeline.notify({ inferenceId: 'x' });

    expect(pipeline.events('notification.ignored').map(({ reason }) => reason)).toEqual([
      'unknown',
      'unreadable',
      'unreadable',
    ]);
  });

  it('keeps hash and size only by the policy, and still gives the prediction', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' });
    const id = await posted();
    pipeline.finish(id, { label: 'sécret' });

    await pipeline.succeed(id);

    expect((await pipeline.record(id))?.['predictionForm']).toBe('hash');
    expect(pipeline.lines.join()).not.toContain('sécret');
    expect((await pipeline.result(id, CALLERS.one)).json['prediction']).toEqual({
      label: 'sécret',
    });
  });
});
