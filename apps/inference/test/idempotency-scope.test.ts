import { gzipSync } from 'node:zlib';

import { prediction } from './support/aws-doubles';
import { sha256Of } from './support/hash';
import { usePipeline } from './support/pipeline';

const alice = { jwt: { claims: { iss: 'https://issuer', sub: 'alice' } } };
const bob = { jwt: { claims: { iss: 'https://issuer', sub: 'bob' } } };

describe('scope of an Idempotency-Key', () => {
  const pipeline = usePipeline();
  let nextKey = 0;
  let idempotencyKey = '';
  beforeEach(() => {
    idempotencyKey = `scoped-${String(nextKey++)}`;
    pipeline.endpoint.answer = () => prediction(pipeline.endpoint.calls.length);
  });

  it('is its caller: another one gets no answer of hers and cannot block her key', async () => {
    const hers = await pipeline.call({ idempotencyKey, authorizer: alice });

    const his = await pipeline.call({ idempotencyKey, authorizer: bob });
    const other = await pipeline.call({
      idempotencyKey,
      authorizer: bob,
      body: '{"input":"other"}',
    });
    const again = await pipeline.call({ idempotencyKey, authorizer: alice });

    expect([hers, his, other].map(({ json }) => json['prediction'])).toEqual([1, 2, undefined]);
    expect(his.body).not.toContain(String(hers.json['requestId']));
    expect(again.json).toEqual(hers.json);
    expect(again.headers).toHaveProperty('idempotent-replayed', 'true');
  });

  it.each([
    ['endpoint', { ENDPOINT_NAME: 'other' }],
    ['model', { MODEL_NAME: 'other' }],
  ])('is its %s', async (_, settings) => {
    const first = await pipeline.call({ idempotencyKey });
    pipeline.reset(settings);

    const second = await pipeline.call({ idempotencyKey });

    expect(second.headers).not.toHaveProperty('idempotent-replayed');
    expect(second.json['requestId']).not.toBe(first.json['requestId']);
  });

  it('is all callers of an API without authorization', async () => {
    const first = await pipeline.call({ idempotencyKey });

    expect((await pipeline.call({ idempotencyKey })).json).toEqual(first.json);
  });

  it('names neither caller nor key nor input in the table', async () => {
    await pipeline.call({ idempotencyKey, authorizer: alice, body: '{"input":"sécret"}' });

    const text = JSON.stringify(await pipeline.keys());
    expect(text).not.toContain('alice');
    expect(text).not.toContain(idempotencyKey);
    expect(text).not.toContain(sha256Of('"sécret"'));
  });
});

describe('input with an Idempotency-Key', () => {
  const pipeline = usePipeline();

  it.each([
    ['{"input":{"a":1,"b":2}}', '{ "input" : {\n"b": 2, "a": 1} }'],
    ['{"input":[1,1.50,1e2]}', '{"other":0,"input":[1.0,15e-1,100]}'],
    ['{"input":"A😀"}', '{"input":"\\u0041\\ud83d\\ude00"}'],
    ['{"input":12345678901234567890}', '{"input":12345678901234567890.0}'],
  ])('is the same in %s and %s', async (first, second) => {
    const idempotencyKey = sha256Of(first);

    const answers = [
      await pipeline.call({ idempotencyKey, body: first }),
      await pipeline.call({ idempotencyKey, body: second }),
    ];

    expect(answers[1]?.json).toEqual(answers[0]?.json);
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });

  it.each([
    ['{"input":12345678901234567890}', '{"input":12345678901234567891}'],
    ['{"input":[1,2]}', '{"input":[2,1]}'],
    ['{"input":1}', '{"input":"1"}'],
  ])('is another one in %s and %s', async (first, second) => {
    const idempotencyKey = `not-${sha256Of(first).slice(0, 60)}`;
    await pipeline.call({ idempotencyKey, body: first });

    const { statusCode } = await pipeline.call({ idempotencyKey, body: second });

    expect(statusCode).toBe(409);
  });
});

describe('Idempotency-Key from before keys were scoped', () => {
  const pipeline = usePipeline();
  const body = '{"input":{"a": 1}}';
  const seconds = Math.floor(Date.now() / 1_000);
  const item = (key: string, state: string, heldForMs: number, ttlSeconds = 600) => ({
    idempotencyKey: { S: key },
    requestId: { S: 'first' },
    inputHash: { S: sha256Of('{"a": 1}') },
    state: { S: state },
    heldUntilMs: { N: String(Date.now() + heldForMs) },
    expiresAt: { N: String(seconds + ttlSeconds) },
    ...(state === 'completed' && { answer: { B: gzipSync('{"stored":true}') } }),
  });

  it('gets its stored answer', async () => {
    await pipeline.putKey(item('old-1', 'completed', -1));

    const answer = await pipeline.call({ idempotencyKey: 'old-1', body, authorizer: alice });

    expect(answer).toMatchObject({ statusCode: 200, json: { stored: true } });
    expect(pipeline.endpoint.calls).toHaveLength(0);
    expect((await pipeline.keys()).filter(({ requestId }) => requestId?.S !== 'first')).toEqual([]);
  });

  it.each([
    ['is in flight', item('old-2', 'in-flight', 60_000), body, 'idempotency-key-in-flight'],
    ['had another input', item('old-3', 'completed', -1), '{"input":2}', 'idempotency-key-reused'],
  ])('is refused if it %s', async (_, stored, sent, problem) => {
    await pipeline.putKey(stored);

    const answer = await pipeline.call({ idempotencyKey: stored.idempotencyKey.S, body: sent });

    expect(answer).toMatchObject({
      statusCode: 409,
      json: { type: `urn:inference-pipeline:problem:${problem}` },
    });
    expect(pipeline.endpoint.calls).toHaveLength(0);
  });

  it.each([
    ['was left by a crash', item('old-4', 'in-flight', -1)],
    ['has expired', item('old-5', 'completed', -1, -1)],
  ])('is free if it %s', async (_, stored) => {
    await pipeline.putKey(stored);

    const answer = await pipeline.call({ idempotencyKey: stored.idempotencyKey.S, body });

    expect(answer.statusCode).toBe(200);
    expect(pipeline.endpoint.calls).toHaveLength(1);
  });
});
