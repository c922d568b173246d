import {
  watchSignals,
  type InferenceRecord,
  type SignalDefinitions,
} from '@inference-pipeline/inference-contract';

import { prediction } from '../support/aws-doubles';
import { expectDocumented } from '../support/open-api';
import { usePipeline } from '../support/pipeline';

const definitions = {
  label: { from: 'prediction', at: '/label', kind: 'category', categories: ['a', 'b'] },
} as const satisfies SignalDefinitions;

const watched = watchSignals(definitions, { groundTruth: { signal: 'label', kind: 'category' } });

/** Ground truths of as many inferences. */
function names(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    requestId: `r${String(n)}`,
    groundTruth: 'a',
  }));
}

describe('list of ground truths', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.reset({}, watched);
    pipeline.endpoint.answer = prediction({ label: 'a' });
  });

  /** Ids of inferences. */
  async function infer(count: number): Promise<string[]> {
    const answers = await Promise.all(Array.from({ length: count }, () => pipeline.call()));
    return answers.map(({ json }) => String(json['requestId']));
  }

  async function statuses(
    items: readonly unknown[],
    remainingMs = 20_000,
  ): Promise<readonly unknown[]> {
    const answer = await pipeline.groundTruth(items, { remainingMs });
    expectDocumented(answer, '/ground-truth');
    expect(answer.statusCode).toBe(200);
    const results = answer.json['results'] as readonly { readonly status: string }[];
    return results.map(({ status }) => status);
  }

  it('has a result for each, in their order', async () => {
    const [first, second] = await infer(2);

    const answer = await pipeline.groundTruth([
      { requestId: first, groundTruth: 'a' },
      5,
      { requestId: 'nobody', groundTruth: 'a' },
      { requestId: second, groundTruth: 'b' },
      { requestId: second, groundTruth: null },
    ]);

    expectDocumented(answer, '/ground-truth');
    expect(answer.json).toEqual({
      results: [
        { requestId: first, status: 'recorded' },
        { status: 'invalid', detail: expect.stringContaining('got a number') as string },
        {
          requestId: 'nobody',
          status: 'unknown',
          detail: expect.stringContaining('nobody') as string,
        },
        { requestId: second, status: 'recorded' },
        { requestId: second, status: 'invalid', detail: expect.any(String) as string },
      ],
    });
    expect(pipeline.metric('GroundTruthRefusedCount')).toHaveLength(3);
  });

  it('is taken with a hundred items, and not with one more', async () => {
    const [first] = await infer(1);
    const record = (await pipeline.record(first)) as unknown as InferenceRecord;
    const items = names(100);
    await Promise.all(items.map(({ requestId }) => pipeline.putRecord({ ...record, requestId })));

    expect(new Set(await statuses(items))).toEqual(new Set(['recorded']));
    expect(pipeline.metric('CorrectCount')).toHaveLength(100);

    const answer = await pipeline.groundTruth([...items, items[0]]);
    expect([answer.statusCode, answer.json['detail']]).toEqual([
      422,
      'A request may have at most 100 ground truths, got 101',
    ]);
    expect(pipeline.events('ground-truth.rejected')).toHaveLength(1);
  });

  it('may be empty', async () => {
    expect(await statuses([])).toEqual([]);
  });

  it('handles those of one inference in their order', async () => {
    const [requestId] = await infer(1);

    const ended = await statuses([
      { requestId, groundTruth: 'a' },
      { requestId, groundTruth: 'a' },
      { requestId, groundTruth: 'b' },
      { requestId, groundTruth: 'b', correct: true },
      { requestId, groundTruth: 'b' },
    ]);

    expect(ended).toEqual(['recorded', 'unchanged', 'conflict', 'corrected', 'unchanged']);
    expect(await pipeline.record(requestId)).toMatchObject({ groundTruth: '"b"' });
  });

  it('is unavailable while the table throttles, and the table is not asked for each', async () => {
    pipeline.dynamodb.throttled.add('records');
    const before = pipeline.dynamodb.callCount;

    const ended = await statuses(names(60));

    expect(new Set(ended)).toEqual(new Set(['unavailable']));
    // Sixteen at first, three times each; less than half as many again at most.
    expect(pipeline.dynamodb.callCount - before).toBeLessThan(80);
    expect(pipeline.metric('GroundTruthCount')).toEqual([]);
    expect(pipeline.metric('GroundTruthRefusedCount')).toEqual([]);
    expect(pipeline.events('ground-truth.processed')).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        results: { unavailable: 60 },
        error: expect.objectContaining({
          name: 'ProvisionedThroughputExceededException',
        }) as object,
      }),
    ]);
  });

  it('is answered in time if the table hangs', async () => {
    pipeline.dynamodb.hanging.add('records');

    const ended = await statuses(names(20), 800);

    expect(new Set(ended)).toEqual(new Set(['unavailable']));
  });

  it('is a problem to try again if it is one ground truth alone', async () => {
    const [requestId] = await infer(1);
    pipeline.dynamodb.throttled.add('records');

    const answer = await pipeline.groundTruth({ requestId, groundTruth: 'a' });

    expectDocumented(answer, '/ground-truth');
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
    pipeline.dynamodb.heal();
    expect(await statuses([{ requestId, groundTruth: 'a' }])).toEqual(['recorded']);
  });
});
