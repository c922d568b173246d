import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { answerText, prediction } from '../support/aws-doubles';
import { expectDocumented } from '../support/open-api';
import { usePipeline, type Call } from '../support/pipeline';

const pipeline = usePipeline();
/** Each byte, so that no reader of text keeps it. */
const image = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const images = { MODEL_CONTENT_TYPE: 'image/jpeg', MODEL_CONTENT_TYPES: 'image/jpeg,image/png' };

const post = (body: Uint8Array | string, headers: Record<string, string> = {}): Call => ({
  body,
  base64: true,
  headers: { 'content-type': 'image/jpeg', ...headers },
});

beforeEach(() => {
  pipeline.endpoint.reset();
  pipeline.reset(images);
});

describe('body of another type than JSON', () => {
  it('reaches the model byte for byte with its type, and the answer comes in the envelope', async () => {
    pipeline.endpoint.answer = prediction({ label: 'seven' });

    const answer = await pipeline.call(post(image));

    expect(answer.statusCode).toBe(200);
    expect(answer.json).toMatchObject({ prediction: { label: 'seven' }, variant: 'AllTraffic' });
    expectDocumented(answer);
    const [call] = pipeline.endpoint.calls;
    expect(call?.bytes).toEqual(image);
    expect(call?.headers).toMatchObject({
      'content-type': 'image/jpeg',
      accept: 'application/json',
    });
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
  });

  it.each(['gzip', 'x-gzip', 'GZIP', 'identity, gzip'])('is decoded from %s', async (coding) => {
    await pipeline.call(post(gzipSync(image), { 'content-encoding': coding }));

    expect(pipeline.endpoint.calls[0]?.bytes).toEqual(image);
    expect(pipeline.endpoint.calls[0]?.headers['content-encoding']).toBeUndefined();
  });

  it('keeps the parameters of its type, whatever the case', async () => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'audio/l16' });

    await pipeline.call(post(image, { 'content-type': ' Audio/L16 ; Rate=8000' }));

    expect(pipeline.endpoint.calls[0]?.headers['content-type']).toBe('Audio/L16 ; Rate=8000');
  });

  it('may be text that the gateway passes on as it is', async () => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'text/plain' });

    await pipeline.call({ body: 'très bien', headers: { 'content-type': 'text/plain' } });

    expect(pipeline.endpoint.calls[0]?.body).toBe('très bien');
  });

  it('goes beside JSON, if the stack takes both', async () => {
    pipeline.reset({ ...images, MODEL_CONTENT_TYPES: 'image/jpeg,application/json' });

    await pipeline.call({ body: '{"input": {"url": "x"}}' });
    await pipeline.call(post(image));

    const [json, bytes] = pipeline.endpoint.calls;
    expect(json).toMatchObject({
      body: '{"url": "x"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(bytes?.bytes).toEqual(image);
  });

  it.each([
    ['invalid-body', 'an empty body', post('')],
    ['invalid-body', 'gzip of nothing', post(gzipSync(''), { 'content-encoding': 'gzip' })],
    ['invalid-body', 'broken gzip', post('no gzip', { 'content-encoding': 'gzip' })],
    [
      'invalid-body',
      'gzip that is cut off',
      post(gzipSync(image).subarray(0, -9), { 'content-encoding': 'gzip' }),
    ],
    [
      'body-too-large',
      'a gzip bomb',
      post(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
    ],
    ['body-too-large', 'more bytes than the limit', post(Buffer.alloc(1_048_577))],
    ['unsupported-media-type', 'another type', post(image, { 'content-type': 'image/gif' })],
    ['unsupported-media-type', 'JSON', { body: '{"input": 1}' }],
    ['unsupported-media-type', 'a range', post(image, { 'content-type': 'image/*' })],
    [
      'unsupported-media-type',
      'two types',
      post(image, { 'content-type': 'image/jpeg, image/png' }),
    ],
    [
      'unsupported-media-type',
      'a type beyond ASCII',
      post(image, { 'content-type': 'image/jpeg; name=é' }),
    ],
    [
      'unsupported-media-type',
      'an endless type',
      post(image, { 'content-type': `image/jpeg; x=${'x'.repeat(1_024)}` }),
    ],
    ['unsupported-content-coding', 'br', post(image, { 'content-encoding': 'br' })],
    ['unsupported-content-coding', 'gzip twice', post(image, { 'content-encoding': 'gzip, gzip' })],
    ['not-acceptable', 'no acceptable answer', post(image, { accept: 'image/png' })],
    ['not-acceptable', 'nothing acceptable', post(image, { accept: '*/*;q=0' })],
  ])('is refused as %s if it is %s', async (problem, _, call) => {
    const answer = await pipeline.call(call);

    expect(answer.json).toMatchObject({ type: `urn:inference-pipeline:problem:${problem}` });
    expectDocumented(answer);
    expect(pipeline.endpoint.calls).toEqual([]);
    expect(pipeline.metric('RejectedCount')).toEqual([1]);
  });

  it('is refused if the event says that it is base64, which it is not', async () => {
    const event = {
      headers: { 'content-type': 'image/png' },
      body: 'no base64!',
      isBase64Encoded: true,
    };

    const answer = await pipeline.send(event);

    expect(answer.json).toMatchObject({
      status: 400,
      type: 'urn:inference-pipeline:problem:invalid-body',
    });
  });

  it('names the types and codings that are taken, and the limit of a body', async () => {
    const gif = await pipeline.call(post(image, { 'content-type': 'image/gif' }));
    const brotli = await pipeline.call(post(image, { 'content-encoding': 'br' }));
    const large = await pipeline.call(post(Buffer.alloc(1_048_577)));

    expect(gif.headers).toMatchObject({ accept: 'image/jpeg, image/png' });
    expect(brotli.headers).toMatchObject({ 'accept-encoding': 'gzip, identity' });
    expect(large.json['detail']).toMatch(/at most 1048576 bytes, got 1048577.*4\.4 MB.*asynchron/);
  });
});

describe('record of bytes', () => {
  const description = { contentType: 'image/jpeg', sizeBytes: 256, sha256: sha256(image) };

  it.each([
    ['full', { ...description, base64: image.toString('base64') }],
    ['hash', description],
  ])('has their type, size and hash with payload: %s', async (PAYLOAD_POLICY, expected) => {
    pipeline.reset({ ...images, PAYLOAD_POLICY, MODEL_ACCEPT: 'image/png' });
    pipeline.endpoint.answer = answerText(image, 'image/png');

    const { json } = await pipeline.call(post(image, { 'content-type': 'image/jpeg; secret=1' }));

    const record = await pipeline.record(json['requestId']);
    expect(record).toMatchObject({ inputDataForm: PAYLOAD_POLICY, status: 'succeeded' });
    expect(JSON.parse(String(record?.['inputData']))).toEqual(expected);
    expect(JSON.parse(String(record?.['prediction']))).toEqual({
      ...expected,
      contentType: 'image/png',
    });
    const [line] = pipeline.events('inference.succeeded');
    expect(line?.['inputData']).toBe(record?.['inputData']);
    expect(pipeline.lines.join()).not.toContain('secret');
  });

  it('has nothing of them with payload: none', async () => {
    pipeline.reset({ ...images, PAYLOAD_POLICY: 'none' });

    const { json } = await pipeline.call(post(image));

    const record = await pipeline.record(json['requestId']);
    expect(record).not.toHaveProperty('inputData');
    expect(pipeline.lines.join()).not.toContain(sha256(image));
  });

  it.each([307_000, 600_000])('has no more than an item may have, for %d bytes', async (size) => {
    const large = Buffer.alloc(size, 7);

    const { json } = await pipeline.call(post(large));

    const record = await pipeline.record(json['requestId']);
    expect(record).toMatchObject({ inputDataForm: 'hash-oversized' });
    expect(JSON.parse(String(record?.['inputData']))).toEqual({
      contentType: 'image/jpeg',
      sizeBytes: size,
      sha256: sha256(large),
    });
  });
});
