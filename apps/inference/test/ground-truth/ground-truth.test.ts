import { watchSignals, type SignalDefinitions } from '@inference-pipeline/inference-contract';

import { modelError, prediction } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

const definitions = {
  label: { from: 'prediction', at: '/label', kind: 'category', categories: ['stays', 'churns'] },
} as const satisfies SignalDefinitions;

const watched = watchSignals(definitions, { groundTruth: { signal: 'label', kind: 'category' } });

const body = JSON.stringify({ input: 1 });

describe('ground truth', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.reset({}, watched);
    pipeline.endpoint.answer = prediction({ label: 'churns' });
  });

  /** The id of an inference that succeeded. */
  async function infer(): Promise<string> {
    const { json } = await pipeline.call({ body });
    return String(json['requestId']);
  }

  it('is recorded once, and counted under the variant that predicted', async () => {
    const requestId = await infer();

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'churns' });

    expect([answer.statusCode, answer.json]).toEqual([200, { requestId, status: 'recorded' }]);
    expect(await pipeline.record(requestId)).toMatchObject({
      groundTruth: '"churns"',
      groundTruthAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    expect(pipeline.emfLines().at(-1)).toMatchObject({
      _aws: {
        CloudWatchMetrics: [{ Dimensions: [['EndpointName'], ['EndpointName', 'VariantName']] }],
      },
      VariantName: 'AllTraffic',
      GroundTruthCount: 1,
      GroundTruthDelaySeconds: expect.any(Number) as number,
      CorrectCount: 1,
      ConfusionCell: 2,
    });
  });

  it('is left alone if the same is sent again', async () => {
    const requestId = await infer();
    await pipeline.groundTruth({ requestId, groundTruth: 'stays' });
    const record = await pipeline.record(requestId);
    pipeline.lines = [];

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'stays' });

    expect([answer.statusCode, answer.json['status']]).toEqual([200, 'unchanged']);
    expect(await pipeline.record(requestId)).toEqual(record);
    expect(pipeline.emfLines()).toEqual([]);
  });

  it('is refused if another one is recorded', async () => {
    const requestId = await infer();
    await pipeline.groundTruth({ requestId, groundTruth: 'stays' });

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'churns' });

    expect(answer.statusCode).toBe(409);
    expect(answer.json['type']).toMatch(/:ground-truth-conflict$/);
    expect(await pipeline.record(requestId)).toMatchObject({ groundTruth: '"stays"' });
    expect(pipeline.metric('GroundTruthRefusedCount')).toEqual([1]);
  });

  it('replaces another one if it says so, and is not compared again', async () => {
    const requestId = await infer();
    await pipeline.groundTruth({ requestId, groundTruth: 'stays' });

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'churns', correct: true });

    expect([answer.statusCode, answer.json['status']]).toEqual([200, 'corrected']);
    expect(await pipeline.record(requestId)).toMatchObject({ groundTruth: '"churns"' });
    expect(pipeline.metric('CorrectCount')).toEqual([0]);
    expect(pipeline.metric('GroundTruthCount')).toEqual([1]);
    expect(pipeline.metric('GroundTruthCorrectedCount')).toEqual([1]);
  });

  it('is recorded for the first time even if it says that it corrects', async () => {
    const requestId = await infer();

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'stays', correct: true });

    expect(answer.json['status']).toBe('recorded');
    expect(pipeline.metric('GroundTruthCorrectedCount')).toEqual([]);
  });

  it('creates no record of an unknown inference', async () => {
    const answer = await pipeline.groundTruth({ requestId: 'nobody', groundTruth: 'stays' });

    expect(answer.statusCode).toBe(404);
    expect(answer.json['type']).toMatch(/:unknown-inference$/);
    expect(await pipeline.record('nobody')).toBeUndefined();
  });

  it('is refused for a record that has expired but is not deleted yet', async () => {
    const requestId = await infer();
    const record = await pipeline.record(requestId);
    await pipeline.putRecord({ ...record, expiresAt: Math.floor(Date.now() / 1_000) } as never);

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'stays' });

    expect(answer.statusCode).toBe(404);
    expect(answer.json['type']).toMatch(/:expired-inference$/);
    expect(await pipeline.record(requestId)).not.toHaveProperty('groundTruth');
  });

  it('is refused for an inference that failed', async () => {
    pipeline.endpoint.answer = modelError(500, 'boom');
    const requestId = await infer();

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'stays' });

    expect(answer.statusCode).toBe(409);
    expect(answer.json['type']).toMatch(/:failed-inference$/);
  });

  it('is counted once if it arrives many times at once', async () => {
    const requestId = await infer();

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => pipeline.groundTruth({ requestId, groundTruth: 'churns' })),
    );

    const statuses = answers.map(({ json }) => json['status']);
    expect(statuses.filter((status) => status === 'recorded')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(9);
    expect(pipeline.metric('CorrectCount')).toEqual([1]);
  });

  it('is no inference: counts no outcome, and logs a separate event', async () => {
    const requestId = await infer();
    pipeline.lines = [];

    await pipeline.groundTruth([{ requestId, groundTruth: 'stays' }, { requestId: 'nobody' }]);

    const events = pipeline.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.filter((event) => 'message' in event)).toEqual([
      expect.objectContaining({
        message: 'ground-truth.processed',
        endpointName: 'test-endpoint',
        httpStatus: 200,
        coldStart: false,
        results: { recorded: 1, invalid: 1 },
      }),
    ]);
    for (const name of ['SuccessCount', 'ErrorCount', 'RejectedCount', 'LatencyMs']) {
      expect(pipeline.metric(name)).toEqual([]);
    }
  });

  it('counts the cold start of its sandbox', async () => {
    await pipeline.groundTruth([]);

    expect(pipeline.metric('ColdStart')).toEqual([1]);
  });

  it('is refused where the stack takes none', async () => {
    pipeline.reset({}, watchSignals(definitions, {}));

    const answer = await pipeline.groundTruth({ requestId: 'x', groundTruth: 'stays' });

    expect(answer.statusCode).toBe(404);
    expect(answer.json['type']).toMatch(/:ground-truth-not-configured$/);
    expect(pipeline.events('ground-truth.rejected')).toHaveLength(1);
  });
});
