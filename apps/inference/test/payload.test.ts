import { Hash } from 'node:crypto';

import type { LogEventName } from '@inference-pipeline/inference-contract';

import { answerText, modelError, prediction } from './support/aws-doubles';
import { hashOf, sha256Of } from './support/hash';
import { usePipeline } from './support/pipeline';

describe('payload policy', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.endpoint.answer = prediction({ label: 'sécret' });
  });

  it('keeps only hash and size in record and log under hash', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' });

    const { json } = await pipeline.call({ body: '{"input":"sécret"}' });

    expect(await pipeline.record(json['requestId'])).toMatchObject({
      inputData: hashOf('sécret'),
      inputDataForm: 'hash',
      prediction: hashOf({ label: 'sécret' }),
      predictionForm: 'hash',
    });
    expect(pipeline.lines.join()).not.toContain('sécret');
    expect(pipeline.lines.join()).toContain(sha256Of('"sécret"'));
  });

  it.each(['hash', 'none'])(
    'keeps payloads out of logged error messages under %s',
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
      const why = (event: LogEventName) => pipeline.events(event).map(({ detail }) => detail);
      expect(why('inference.rejected')).toEqual([
        'Expected {"input": …}, got text that is not JSON',
        'Expected an object with "input", got other members',
        'Content-Type must be application/json, got another',
      ]);
      expect(why('inference.failed')).toEqual(['The answer is neither valid JSON nor valid CSV']);
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
    'lets no more than an error class of "%s" into the log except under full',
    async (message, unquoted) => {
      pipeline.endpoint.answer = modelError(400, message);
      for (const [PAYLOAD_POLICY, detail] of [
        ['full', `The model answered 400: ${message}`],
        ['hash', unquoted],
        ['none', unquoted],
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

  it('hashes a payload once for the record, the log and the Idempotency-Key', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' });
    const hashed = jest.spyOn(Hash.prototype, 'digest');

    await pipeline.call({ body: '{"input":"sécret"}', idempotencyKey: 'once' });

    const digests = hashed.mock.results.map(({ value }: { readonly value: unknown }) => value);
    hashed.mockRestore();
    expect(digests.filter((digest) => digest === sha256Of('"sécret"'))).toHaveLength(1);
  });

  it('keeps no payload in record and log under none, on failures too', async () => {
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
});
