import { prediction } from '../support/aws-doubles';
import { part, streamed } from '../support/event-stream';
import { usePipeline } from '../support/pipeline';

describe('repeated stream', () => {
  const pipeline = usePipeline();
  const call = (idempotencyKey: string) => ({ idempotencyKey });

  it('replays the kept bytes, of any kind, without a call of the model', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x80, 0x0a]);
    pipeline.endpoint.answer = streamed([part(bytes), part('é')], 'audio/wav');
    const first = pipeline.stream(call('kept'));
    await first.text();

    const second = pipeline.stream(call('kept'));
    const chunks: Buffer[] = [];
    for await (const chunk of second.raw) chunks.push(chunk as Buffer);

    expect(Buffer.concat(chunks)).toEqual(Buffer.concat([bytes, Buffer.from('é')]));
    expect(second.head.headers).toEqual({ ...first.head.headers, 'idempotent-replayed': 'true' });
    expect(pipeline.endpoint.calls).toHaveLength(1);
    expect(pipeline.metric('ReplayedCount')).toEqual([1]);
  });

  it('calls the model again after an interruption', async () => {
    pipeline.endpoint.answer = { ...streamed([part('ha')]), breaks: true };
    await pipeline.stream(call('broken')).text();
    pipeline.endpoint.answer = streamed([part('whole')]);

    expect(await pipeline.stream(call('broken')).text()).toBe('whole');
  });

  it('is refused with the reason if the stream is too large to keep', async () => {
    pipeline.endpoint.answer = streamed([part(Buffer.alloc(1_100_000, 'x'))]);
    await pipeline.stream(call('large')).text();

    expect(await pipeline.stream(call('large')).json()).toMatchObject({
      status: 409,
      title: 'The answer to this Idempotency-Key was too large to keep',
    });
  });

  it('is apart from a request to the HTTP API with the same key', async () => {
    pipeline.endpoint.answer = streamed([part('streamed')]);
    await pipeline.stream(call('both')).text();
    pipeline.endpoint.answer = prediction('whole');

    expect((await pipeline.call(call('both'))).json).toMatchObject({ prediction: 'whole' });
  });
});
