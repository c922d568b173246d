import { answerText } from '../support/aws-doubles';
import { expectDocumented } from '../support/open-api';
import { usePipeline } from '../support/pipeline';

const pipeline = usePipeline();
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]);
const base64 = png.toString('base64');

beforeEach(() => {
  pipeline.reset({ MODEL_CONTENT_TYPE: 'image/jpeg', MODEL_ACCEPT: 'image/png' });
  pipeline.endpoint.reset();
  pipeline.endpoint.answer = answerText(png, 'image/png');
});

const ask = (accept?: string, idempotencyKey?: string) =>
  pipeline.call({
    body: png,
    base64: true,
    headers: { 'content-type': 'image/jpeg', ...(accept !== undefined && { accept }) },
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });

describe('answer of another type than JSON', () => {
  it.each([undefined, '*/*', 'application/json', 'application/*', 'image/png;q=0.5, */*;q=0.6'])(
    'is in the envelope as base64 if Accept is %s',
    async (accept) => {
      const answer = await ask(accept);

      expect(answer.headers).toEqual({ 'content-type': 'application/json' });
      expect(answer.json['prediction']).toEqual({ contentType: 'image/png', base64 });
      expectDocumented(answer);
    },
  );

  it.each(['image/png', 'image/*', 'IMAGE/PNG, */*', 'application/json;q=0.9, image/*'])(
    'is as the model wrote it if Accept is %s',
    async (accept) => {
      const answer = await ask(accept);

      expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true, bytes: png });
      expect(answer.headers).toEqual({
        'content-type': 'image/png',
        'inference-request-id': expect.stringMatching(/./) as string,
        'inference-latency-ms': expect.stringMatching(/^\d+(\.\d+)?$/) as string,
        'inference-model-name': 'test-model',
        'inference-variant': 'AllTraffic',
        vary: 'accept',
      });
    },
  );

  it('is text in the envelope if it is text', async () => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'audio/wav', MODEL_ACCEPT: '*/*' });
    pipeline.endpoint.answer = answerText('{"a":1}\n{"a":2}\n', 'application/jsonlines');
    const headers = { 'content-type': 'audio/wav' };

    const answer = await pipeline.call({ body: png, base64: true, headers });

    expect(answer.json['prediction']).toEqual({
      contentType: 'application/jsonlines',
      text: '{"a":1}\n{"a":2}\n',
    });
  });

  it('is CSV as it was written if Accept is text/csv, and rows in the envelope', async () => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'text/csv' });
    pipeline.endpoint.answer = answerText('"a",1.50\r\n', 'text/csv; charset=utf-8');
    const ask = (accept: string) =>
      pipeline.call({ headers: { 'content-type': 'application/json', accept } });

    const [csv, envelope] = [await ask('text/csv'), await ask('application/json')];

    expect(csv.bytes.toString()).toBe('"a",1.50\r\n');
    expect(envelope.body).toContain('"prediction":[["a",1.50]]');
  });

  it('is refused after the call, counted and recorded if only then its type is known', async () => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'image/jpeg', MODEL_ACCEPT: 'image/*' });

    const answer = await ask('image/webp');

    expect(answer).toMatchObject({ statusCode: 406 });
    expectDocumented(answer);
    expect(pipeline.metric('RejectedCount')).toEqual([1]);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({
      status: 'failed',
      errorType: 'not-acceptable',
    });
  });

  it('is a problem if it is too large in the form that was asked for', async () => {
    pipeline.endpoint.answer = answerText(Buffer.alloc(4_800_000), 'image/png');

    const answer = await ask('image/png');

    expect(answer.json).toMatchObject({ status: 502 });
  });

  it('is replayed in whichever form the repeat asks for', async () => {
    const first = await ask('image/png', 'key');
    const asItIs = await ask('image/png', 'key');
    const envelope = await ask('application/json', 'key');
    const other = await ask('text/plain, image/gif', 'key');

    const requestId = first.headers['inference-request-id'];
    expect(asItIs.bytes).toEqual(png);
    expect(asItIs.headers).toEqual({ ...first.headers, 'idempotent-replayed': 'true' });
    expect(envelope.json).toMatchObject({
      requestId,
      prediction: { contentType: 'image/png', base64 },
      latencyMs: Number(first.headers['inference-latency-ms']),
    });
    expect(other.statusCode).toBe(406);
    expect(pipeline.endpoint.calls).toHaveLength(1);
    expect(pipeline.metric('ReplayedCount')).toEqual([1, 1]);
  });

  it('belongs to one input: other bytes under the same key are refused', async () => {
    await ask('image/png', 'bytes');

    const other = await pipeline.call({
      body: Buffer.from([1]),
      base64: true,
      headers: { 'content-type': 'image/jpeg' },
      idempotencyKey: 'bytes',
    });

    expect(other.json).toMatchObject({ status: 409 });
  });
});
