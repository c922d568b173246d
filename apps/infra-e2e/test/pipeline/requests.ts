import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import type { PipelineRun } from '../../src/pipeline/pipeline-run';

const SUCCESSES = 5;

/** Requests that the model answers, or that never reach it. */
export function describeRequests(pipeline: PipelineRun): void {
  const { input, answer } = pipeline.underTest;

  describe('function', () => {
    it('runs with the code and the environment that are deployed', async () => {
      await pipeline.startFunction();

      const { environment, timeoutSeconds } = pipeline.deployed;
      expect(environment).toMatchObject({
        ENDPOINT_NAME: pipeline.output('endpoint_name'),
        TABLE_NAME: pipeline.output('table_name'),
      });
      expect(timeoutSeconds).toBeLessThan(30);
    });

    it('answers, records and counts successes', async () => {
      const { traffic } = pipeline;
      const { environment } = pipeline.deployed;
      const answers = Array.from({ length: SUCCESSES }, (_, index) => answer(index));
      await traffic.queue(answers);

      for (const [index, { prediction }] of answers.entries()) {
        const response = await traffic.send({ input: input(index) });

        expect(response).toMatchObject({
          statusCode: 200,
          json: { requestId: response.requestId, prediction, variant: traffic.variant },
        });
        const stored = await traffic.record(response.requestId);
        expect(stored).toEqual({
          requestId: response.requestId,
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
          modelName: environment['MODEL_NAME'],
          variant: traffic.variant,
          ...traffic.kept('inputData', input(index)),
          ...traffic.kept('prediction', prediction),
          latencyMs: response.json['latencyMs'],
          status: 'succeeded',
          expiresAt:
            Math.floor(Date.parse(String(stored?.['timestamp'])) / 1_000) +
            Number(environment['RECORD_TTL_DAYS']) * 86_400,
        });
      }
      traffic.expected.success += SUCCESSES;
      traffic.expected.reached += SUCCESSES;
      traffic.recordsExpected += SUCCESSES;
    });

    const { bytesType } = pipeline.underTest;
    if (bytesType !== undefined) {
      it('passes bytes to the model, compressed or not, and records their type and hash', async () => {
        const { traffic } = pipeline;
        const { body, contentType, prediction } = answer(6);
        await traffic.queue([{ body, contentType }]);
        const bytes = Buffer.from('\x89PNG \x00\xff', 'latin1');
        const headers = { 'content-type': bytesType };

        const plain = await traffic.send(bytes, { headers });
        const zipped = await traffic.send(gzipSync(bytes), {
          headers: { ...headers, 'content-encoding': 'gzip' },
        });
        const broken = await traffic.send(bytes, {
          headers: { ...headers, 'content-encoding': 'gzip' },
        });

        for (const response of [plain, zipped]) {
          expect(response).toMatchObject({ statusCode: 200, json: { prediction } });
          const stored = await traffic.record(response.requestId);
          expect(JSON.parse(String(stored?.['inputData']))).toEqual({
            contentType: bytesType,
            sizeBytes: bytes.length,
            sha256: createHash('sha256').update(bytes).digest('hex'),
            base64: bytes.toString('base64'),
          });
        }
        expect(broken).toMatchObject({ statusCode: 400 });
        traffic.expected.success += 2;
        traffic.expected.reached += 2;
        traffic.expected.rejected += 1;
        traffic.recordsExpected += 2;
      });
    }

    it('returns the stored answer to a repeated Idempotency-Key', async () => {
      const { traffic } = pipeline;
      const { body, contentType, prediction } = answer(7);
      await traffic.queue([{ body, contentType }]);
      const headers = { 'idempotency-key': 'order-7' };
      const first = await traffic.send({ input: input(7) }, { headers });

      const repeat = await traffic.send({ input: input(7) }, { headers });
      const reused = await traffic.send({ input: input(8) }, { headers });

      expect(first).toMatchObject({ statusCode: 200, json: { prediction } });
      expect(repeat).toMatchObject({ statusCode: 200, json: first.json });
      expect(reused).toMatchObject({ statusCode: 409 });
      traffic.expected.success += 1;
      traffic.expected.reached += 1;
      traffic.expected.replayed += 1;
      traffic.expected.rejected += 1;
      traffic.recordsExpected += 1;
    });

    it.each([
      ['a body that is not JSON', '{"input":', {}, 400],
      ['a body without input', '{}', {}, 400],
      ['a malformed Idempotency-Key', '{"input":[1]}', { 'idempotency-key': 'not allowed!' }, 400],
      ['another content type', 'a=b', { 'content-type': 'text/plain' }, 415],
      ['too large a body', JSON.stringify({ input: 'x'.repeat(1_048_576) }), {}, 413],
    ])('refuses %s, records nothing and counts the refusal', async (_, body, headers, status) => {
      const { traffic } = pipeline;

      const response = await traffic.send(body, { headers });

      expect(response).toMatchObject({
        statusCode: status,
        headers: { 'content-type': 'application/problem+json' },
        json: { status, requestId: response.requestId },
      });
      expect(await traffic.record(response.requestId)).toBeUndefined();
      traffic.expected.rejected += 1;
    });
  });
}
