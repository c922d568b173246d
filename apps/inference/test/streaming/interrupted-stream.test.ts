import type { EndpointAnswer } from '../support/aws-doubles';
import { exception, part, streamed } from '../support/event-stream';
import { usePipeline } from '../support/pipeline';

describe('interrupted stream', () => {
  const pipeline = usePipeline();
  const text = 'text/plain';

  async function* endless(size = 1_000) {
    for (;;) {
      yield part(Buffer.alloc(size, 'x'));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it.each([
    ['StreamBroken', 'stream-interrupted', 'model'],
    ['ModelInvocationTimeExceeded', 'deadline-exceeded', 'model'],
  ])('is cut, and says in its record why: %s', async (ErrorCode, errorType, interruptedBy) => {
    pipeline.endpoint.answer = streamed([
      part('half'),
      exception('ModelStreamError', { ErrorCode }),
    ]);
    const caller = pipeline.stream();

    expect(await caller.text()).toBe('half');

    expect(caller.cutBy).toMatchObject({ name: 'StreamCutError' });
    expect(await pipeline.record(caller.requestId)).toMatchObject({
      ...{ status: 'interrupted', errorType, streamedBytes: 4, streamedChunks: 1 },
    });
    expect(pipeline.metric('InterruptedCount')).toEqual([1]);
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
    expect(pipeline.events('inference.failed')).toEqual([
      expect.objectContaining({ errorType, interruptedBy, streamedBytes: 4 }),
    ]);
  });

  it('ends an event stream with the event "error"', async () => {
    const answer = streamed([part('data: a')], 'text/event-stream; charset=utf-8');
    pipeline.endpoint.answer = { ...answer, breaks: true };
    const caller = pipeline.stream();

    const events = (await caller.text()).split('\n\n');

    expect(caller.cutBy).toBeUndefined();
    expect(events).toEqual(['data: a', expect.stringMatching(/^event: error\ndata: {/), '']);
    const problem = JSON.parse(events[1]?.split('data: ')[1] ?? '') as unknown;
    expect(problem).toMatchObject({ status: 502, requestId: caller.requestId });
    expect(await pipeline.record(caller.requestId)).toMatchObject({ status: 'interrupted' });
  });

  it('counts what was received when the caller leaves, and ends the call of the model', async () => {
    pipeline.endpoint.answer = streamed(endless());
    const abandonedBefore = pipeline.endpoint.abandoned;
    const caller = pipeline.stream();
    await caller.next();
    await caller.leave();

    const record = await pipeline.record(caller.requestId);

    expect(record).toMatchObject({ status: 'interrupted', errorType: 'caller-left' });
    expect(Number(record?.['streamedBytes'])).toBeGreaterThanOrEqual(1_000);
    expect(pipeline.metric('RejectedCount')).toEqual([1]);
    expect(pipeline.metric('ErrorCount')).toEqual([]);
    expect(pipeline.events('inference.failed')).toEqual([
      expect.objectContaining({ interruptedBy: 'caller', httpStatus: 499 }),
    ]);
    while (pipeline.endpoint.abandoned === abandonedBefore) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  it('ends the call of the model when the caller leaves before the first byte', async () => {
    pipeline.endpoint.answer = { delayMs: Infinity };
    const called = pipeline.endpoint.nextCall();
    const caller = pipeline.stream();
    await called;
    await caller.leave();

    expect(await pipeline.records()).toContainEqual(
      expect.objectContaining({ status: 'failed', errorType: 'caller-left' }),
    );
  });

  it('ends within the time of the function, also if the caller takes nothing', async () => {
    const slow: [EndpointAnswer, number][] = [
      [streamed(endless(100_000), text), 100_000],
      [streamed(onePart(), text), 3],
    ];
    for (const [answer, leastBytes] of slow) {
      pipeline.reset();
      pipeline.endpoint.answer = answer;
      const caller = pipeline.stream({ remainingMs: 1_000 });
      await caller.ended;

      expect(caller.cutBy).toMatchObject({ name: 'StreamCutError' });
      const record = await pipeline.record(caller.requestId);
      expect(record).toMatchObject({ status: 'interrupted', errorType: 'deadline-exceeded' });
      // The rest stayed with the model, because the caller did not take it.
      expect(Number(record?.['streamedBytes'])).toBeLessThan(leastBytes * 50);
    }
  });

  it('is cut if its record cannot be written, and its record is in the log', async () => {
    pipeline.endpoint.answer = { ...streamed([part('half')]), breaks: true };
    pipeline.dynamodb.throttled.add('records');
    const caller = pipeline.stream();

    expect(await caller.text()).toBe('half');

    expect(pipeline.metric('UnrecordedCount')).toEqual([1]);
    expect(pipeline.events('record.unwritten')).toEqual([
      expect.objectContaining({
        record: expect.objectContaining({ status: 'interrupted', streamedBytes: 4 }) as unknown,
      }),
    ]);
  });
});

async function* onePart() {
  yield part('one');
  await new Promise(() => undefined);
}
