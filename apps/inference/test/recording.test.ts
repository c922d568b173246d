import { createHash, Hash } from 'node:crypto';

import { findUnwrittenRecords } from '@inference-pipeline/inference-contract';

import { MAX_ITEM_BYTES } from '../src/inference-record';
import { answerText, modelError, prediction } from './support/aws-doubles';
import { Pipeline } from './support/pipeline';

function hashOf(payload: unknown): string {
  const json = JSON.stringify(payload);
  const sha256 = createHash('sha256').update(json).digest('hex');
  return JSON.stringify({ sha256, sizeBytes: Buffer.byteLength(json) });
}

describe('the record of an inference', () => {
  const pipeline = new Pipeline();
  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());
  beforeEach(() => {
    pipeline.endpoint.answer = prediction({ label: 'sécret' });
  });

  it('holds hash and size alone under the policy hash, and so does the log', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' });

    const { json } = await pipeline.call({ body: '{"input":"sécret"}' });

    expect(await pipeline.record(json['requestId'])).toMatchObject({
      inputData: hashOf('sécret'),
      inputDataForm: 'hash',
      prediction: hashOf({ label: 'sécret' }),
      predictionForm: 'hash',
    });
    expect(pipeline.lines.join()).not.toContain('sécret');
    expect(pipeline.lines.join()).toContain(createHash('sha256').update('"sécret"').digest('hex'));
  });

  it.each(['hash', 'none'])(
    'is not betrayed by error messages in the log under the policy %s',
    async (PAYLOAD_POLICY) => {
      pipeline.reset({ PAYLOAD_POLICY });
      pipeline.endpoint.answer = answerText('sécret', 'application/json');

      const unreadable = await pipeline.call();
      const noJson = await pipeline.call({ body: 'sécret' });
      const noInput = await pipeline.call({ body: '{"sécret":1}' });
      await pipeline.call({ body: '{}', headers: { 'content-type': 'text/plain' } });

      expect([unreadable, noJson, noInput].map(({ statusCode }) => statusCode)).toEqual([
        502, 400, 400,
      ]);
      expect(noInput.json['detail']).toContain('sécret');
      expect(pipeline.lines.join()).not.toContain('sécret');
      const why = (event: string) => pipeline.events(event).map(({ detail }) => detail);
      expect(why('inference.rejected')).toEqual([
        'Expected {"input": …}, got something else than JSON',
        'Expected an object with "input", got one with other members',
        'Content-Type must be application/json, got text/plain',
      ]);
      expect(why('inference.failed')).toEqual([
        'The answer is neither JSON nor CSV that can be read',
      ]);
    },
  );

  it.each([
    ['ValueError: sécret is no number', 'The model answered 400: ValueError'],
    ['{"error": "pkg.InputError", "input": "sécret"}', 'The model answered 400: pkg.InputError'],
    ['{"input": "sécret", "error": "ValueError"}', 'The model answered 400'],
    ['cannot read sécret: ValueError', 'The model answered 400'],
    ['sécretError', 'The model answered 400'],
    [`${'secret'.repeat(40)}Error: no`, 'The model answered 400'],
  ])(
    'says why the model refused an input, and of "%s" no more than a class of errors',
    async (message, told) => {
      pipeline.endpoint.answer = modelError(400, message);
      for (const [PAYLOAD_POLICY, detail] of [
        ['full', `The model answered 400: ${message}`],
        ['hash', told],
        ['none', told],
      ] as const) {
        pipeline.reset({ PAYLOAD_POLICY });

        const { statusCode } = await pipeline.call({ body: '{"input":"sécret"}' });

        expect(statusCode).toBe(422);
        expect(pipeline.events('inference.failed')).toEqual([
          expect.objectContaining({
            errorType: 'input-rejected',
            detail,
            error: expect.objectContaining({ originalStatusCode: 400 }) as unknown,
          }),
        ]);
      }
    },
  );

  it('is hashed once, for the record, the log and the Idempotency-Key', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' });
    const hashed = jest.spyOn(Hash.prototype, 'digest');

    await pipeline.call({ body: '{"input":"sécret"}', idempotencyKey: 'once' });

    const digests = hashed.mock.results.map(({ value }: { readonly value: unknown }) => value);
    hashed.mockRestore();
    const sha256 = createHash('sha256').update('"sécret"').digest('hex');
    expect(digests.filter((digest) => digest === sha256)).toHaveLength(1);
  });

  it('holds no payload under the policy none, nor does the log, on failures too', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'none' });
    const succeeded = await pipeline.call({ body: '{"input":"sécret"}' });
    pipeline.endpoint.answer = modelError(500, 'cannot read sécret');

    const failed = await pipeline.call({ body: '{"input":"sécret"}' });

    for (const { json } of [succeeded, failed]) {
      const record = await pipeline.record(json['requestId']);
      expect(record).toMatchObject({ inputDataForm: 'none' });
      expect(record).not.toHaveProperty('inputData');
      expect(record).not.toHaveProperty('prediction');
    }
    expect(pipeline.lines.join()).not.toContain('sécret');
  });

  it('expires after as many days as the stack says', async () => {
    pipeline.reset({ RECORD_TTL_DAYS: '7' });

    const { json } = await pipeline.call();

    const record = await pipeline.record(json['requestId']);
    const seconds = Math.floor(Date.parse(String(record?.['timestamp'])) / 1_000);
    expect(record?.['expiresAt']).toBe(seconds + 7 * 86_400);
  });

  it.each([
    ['input', 420_000, 10, { inputDataForm: 'hash-oversized', predictionForm: 'full' }],
    ['prediction', 10, 420_000, { inputDataForm: 'full', predictionForm: 'hash-oversized' }],
    [
      'larger of the two',
      250_000,
      200_000,
      { inputDataForm: 'hash-oversized', predictionForm: 'full' },
    ],
    [
      'input and prediction',
      450_000,
      440_000,
      { inputDataForm: 'hash-oversized', predictionForm: 'hash-oversized' },
    ],
    [
      'nothing, if both just fit,',
      200_000,
      200_000,
      { inputDataForm: 'full', predictionForm: 'full' },
    ],
  ])(
    'holds the %s as hash and size where the item would exceed 400 KB',
    async (_, inputSize, predictionSize, forms) => {
      pipeline.reset();
      const input = 'i'.repeat(inputSize);
      const predicted = 'p'.repeat(predictionSize);
      pipeline.endpoint.answer = prediction(predicted);

      const answer = await pipeline.call({ body: JSON.stringify({ input }) });

      expect(answer.json['prediction']).toBe(predicted);
      const record = await pipeline.record(answer.json['requestId']);
      expect(record).toMatchObject(forms);
      expect(record?.['inputData']).toBe(
        forms.inputDataForm === 'full' ? JSON.stringify(input) : hashOf(input),
      );
      const sizeBytes = Object.entries(record ?? {}).reduce(
        (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(String(value)),
        0,
      );
      expect(sizeBytes).toBeLessThanOrEqual(MAX_ITEM_BYTES);
    },
  );

  it.each([
    ['throttled', 'throttled', 2_500],
    ['hanging', 'hanging', 900],
  ] as const)(
    'does not cost the caller the prediction when the table is %s, and can be replayed from the log',
    async (_, fault, remainingMs) => {
      pipeline.reset();
      pipeline.dynamodb[fault].add('records');
      const startedAt = performance.now();

      const answer = await pipeline.call({ body: '{"input":{"a":1}}', remainingMs });

      expect(performance.now() - startedAt).toBeLessThan(remainingMs);
      expect(answer).toMatchObject({ statusCode: 200, json: { prediction: { label: 'sécret' } } });
      pipeline.dynamodb.heal();
      expect(await pipeline.record(answer.json['requestId'])).toBeUndefined();
      expect(pipeline.metric('UnrecordedCount')).toEqual([1]);
      expect(pipeline.metric('SuccessCount')).toEqual([1]);
      expect(pipeline.emfLines()).toHaveLength(1);
      expect(pipeline.events('record.unwritten')).toHaveLength(1);
      const { records, incomplete } = await findUnwrittenRecords(pipeline.lines);
      expect(incomplete).toEqual([]);
      expect(records).toEqual([
        expect.objectContaining({
          requestId: answer.json['requestId'],
          inputData: '{"a":1}',
          prediction: '{"label":"sécret"}',
          latencyMs: answer.json['latencyMs'],
          status: 'succeeded',
        }),
      ]);
    },
  );

  it.each([
    ['compresses', 'a'.repeat(390_000), 1],
    ['does not compress', Array.from({ length: 20_000 }, () => Math.random()), 2],
  ])('is replayed whole though it is larger than a log event and %s', async (_, input, events) => {
    pipeline.reset();
    pipeline.dynamodb.throttled.add('records');

    const answer = await pipeline.call({ body: JSON.stringify({ input }), remainingMs: 1_000 });

    expect(answer.statusCode).toBe(200);
    for (const line of pipeline.lines)
      expect(Buffer.byteLength(line)).toBeLessThan(256 * 1024 - 26);

    expect(pipeline.events('record.unwritten')).toHaveLength(events);
    const { records } = await findUnwrittenRecords([...pipeline.lines].reverse());
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ inputData: JSON.stringify(input), inputDataForm: 'full' });
  });

  it('says which record is incomplete when a part of it is missing from the log', async () => {
    pipeline.reset();
    pipeline.dynamodb.throttled.add('records');
    const input = Array.from({ length: 20_000 }, () => Math.random());
    const { json } = await pipeline.call({ body: JSON.stringify({ input }), remainingMs: 1_000 });
    const [first, ...others] = pipeline.lines.filter((line) => line.includes('record.unwritten'));

    const found = await findUnwrittenRecords(others);

    expect(first).toBeDefined();
    expect(found).toEqual({ records: [], incomplete: [json['requestId']] });
  });
});
