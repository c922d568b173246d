import { useAsynchronousPipeline } from '../support/asynchronous-pipeline';

describe('sweep', () => {
  const pipeline = useAsynchronousPipeline();

  async function posted(): Promise<string> {
    return String((await pipeline.post()).json['requestId']);
  }

  it('leaves alone what is not due', async () => {
    const id = await posted();
    pipeline.finish(id);

    await pipeline.sweep();

    expect((await pipeline.record(id))?.['status']).toBe('pending');
  });

  it('completes a request whose notification was lost', async () => {
    const id = await posted();
    pipeline.finish(id);
    pipeline.makeDue();

    await pipeline.sweep();
    await pipeline.succeed(id);

    expect((await pipeline.record(id))?.['status']).toBe('succeeded');
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
    expect(pipeline.metric('SweptCount')).toEqual([1]);
    expect(pipeline.s3.keys('pending/')).toEqual([]);
  });

  it('completes a failure whose notification was lost', async () => {
    const id = await posted();
    pipeline.s3.hold(`failures/${id}-error.out`, 'Received server error (500) from model');
    pipeline.makeDue();

    await pipeline.sweep();

    expect((await pipeline.record(id))?.['errorType']).toBe('model-failed');
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
  });

  it('looks again later at a request without a result', async () => {
    const id = await posted();
    pipeline.makeDue();
    const [first] = pipeline.s3.keys('pending/');

    await pipeline.sweep();

    const marks = pipeline.s3.keys('pending/');
    expect(marks).toHaveLength(1);
    expect(marks[0]).not.toBe(first);
    expect(pipeline.events('sweep.ended')).toMatchObject([{ looked: 1, waiting: 1, completed: 0 }]);
    expect((await pipeline.record(id))?.['status']).toBe('pending');
  });

  it('expires a request that must have ended', async () => {
    const id = await posted();
    const record = await pipeline.record(id);
    await pipeline.putRecord({ ...record, endsAt: new Date(0).toISOString() } as never);
    pipeline.makeDue();

    await pipeline.sweep();

    expect(await pipeline.record(id)).toMatchObject({
      status: 'failed',
      errorType: 'deadline-exceeded',
    });
    expect(pipeline.s3.keys('pending/')).toEqual([]);
  });

  it('deletes marks of requests that have ended, or that never began', async () => {
    pipeline.s3.hold('pending/000000000001-dW5rbm93bg', '');
    pipeline.s3.hold('pending/other', '');

    await pipeline.sweep();

    expect(pipeline.s3.keys('pending/')).toEqual(['pending/other']);
  });

  it('goes on with others if one cannot be looked after', async () => {
    await posted();
    await posted();
    pipeline.makeDue();
    pipeline.dynamodb.throttled.add('records');

    await pipeline.sweep();
    pipeline.dynamodb.heal();
    await pipeline.sweep();

    expect(pipeline.events('sweep.ended').at(-1)).toMatchObject({ waiting: 2, failed: 0 });
  });
});
