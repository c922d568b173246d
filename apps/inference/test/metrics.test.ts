import type { InferenceMetricName } from '@inference-pipeline/inference-contract';
import fc from 'fast-check';

import { modelError, prediction, type EndpointAnswer } from './support/aws-doubles';
import { usePipeline, type Call } from './support/pipeline';

describe('metric', () => {
  const pipeline = usePipeline();

  it('is published per endpoint and per variant, and without dimensions if configured', async () => {
    pipeline.reset({ METRICS_DIMENSIONLESS: 'true' });

    await pipeline.call();

    expect(pipeline.emfLines()[0]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'InferencePipeline',
            Dimensions: expect.arrayContaining([
              [],
              ['EndpointName'],
              ['EndpointName', 'VariantName'],
            ]) as unknown,
          },
        ],
      },
    });
  });

  it('is published under the only variant even if no answer names it', async () => {
    pipeline.reset({ VARIANT_NAME: 'OnlyOne' });
    pipeline.endpoint.answer = modelError(500, 'boom');

    await pipeline.call();

    expect(pipeline.emfLines()[0]).toMatchObject({ VariantName: 'OnlyOne', ErrorCount: 1 });
  });

  it('is published per endpoint alone while the variant is unknown', async () => {
    await pipeline.call({ body: 'no JSON' });

    expect(pipeline.emfLines()[0]).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Dimensions: [['EndpointName']] }] },
    });
  });

  it('counts one cold start per sandbox', async () => {
    await pipeline.call();
    await pipeline.call();

    expect(pipeline.metric('ColdStart')).toEqual([1]);
  });

  it('is not mixed up between simultaneous requests', async () => {
    pipeline.endpoint.answer = ({ body }) => ({ ...prediction(1), delayMs: Number(body) });

    const answers = await Promise.all(
      [80, 10, 40].map((delay) => pipeline.call({ body: JSON.stringify({ input: delay }) })),
    );

    for (const { json } of answers) {
      const lines = pipeline.emfLines().filter((line) => line['requestId'] === json['requestId']);
      expect(lines).toEqual([
        expect.objectContaining({ LatencyMs: json['latencyMs'], SuccessCount: 1 }),
      ]);
    }
  });

  it('counts every request exactly once, whatever its outcome', async () => {
    const kinds: Record<string, { call?: Call; endpoint?: EndpointAnswer }> = {
      success: {},
      keyed: { call: { idempotencyKey: 'the-same' } },
      modelFailure: { endpoint: modelError(500, 'boom') },
      badInput: { endpoint: modelError(422, 'no') },
      badBody: { call: { body: '[]' } },
    };
    const count = (name: InferenceMetricName) =>
      pipeline.metric(name).reduce<number>((sum, value) => sum + Number(value), 0);

    let recorded = (await pipeline.records()).length;

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(kinds)), { minLength: 1, maxLength: 12 }),
        async (sequence) => {
          pipeline.lines = [];
          for (const kind of sequence) {
            pipeline.endpoint.answer = kinds[kind]?.endpoint ?? prediction(1);
            await pipeline.call(kinds[kind]?.call);
          }

          const counted =
            count('SuccessCount') +
            count('ErrorCount') +
            count('RejectedCount') +
            count('ReplayedCount');
          expect(counted).toBe(sequence.length);
          recorded += pipeline.metric('LatencyMs').length;
          expect(await pipeline.records()).toHaveLength(recorded);
        },
      ),
      { numRuns: 20 },
    );
  });
});
