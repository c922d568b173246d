import {
  watchSignals,
  type GroundTruthDefinition,
  type SignalDefinition,
} from '@inference-pipeline/inference-contract';

import { prediction } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

const score: SignalDefinition = { from: 'prediction', at: '/0', kind: 'number' };
const label: SignalDefinition = {
  from: 'prediction',
  at: '/0',
  kind: 'category',
  categories: ['a', 'b', '3'],
};
const scores: SignalDefinition = { ...score, at: '/*' };

/** A stack whose only signal is `of`, with its ground truth. */
function stack(of: SignalDefinition, groundTruth: Omit<GroundTruthDefinition, 'signal'>) {
  return watchSignals({ of }, { groundTruth: { signal: 'of', ...groundTruth } });
}

const threshold = stack(score, { kind: 'category', threshold: 0.5, positive: 'churned' });
const batch = stack(scores, { kind: 'category', threshold: 0.5, positive: 'true' });

describe('comparison with ground truth', () => {
  const pipeline = usePipeline();

  async function compared(watched: typeof batch, predicted: unknown, groundTruth: unknown) {
    pipeline.reset({}, watched);
    pipeline.endpoint.answer = prediction(predicted);
    const { json } = await pipeline.call();
    const requestId = String(json['requestId']);
    const answer = await pipeline.groundTruth({ requestId, groundTruth });
    return {
      status: answer.statusCode === 200 ? answer.json['status'] : answer.json['detail'],
      stored: (await pipeline.record(requestId))?.['groundTruth'],
      correct: pipeline.metric('CorrectCount'),
      cells: pipeline.metric('ConfusionCell').map((cell) => Math.log2(Number(cell)) - 1),
      errors: pipeline.metric('AbsoluteError'),
      squares: pipeline.metric('SquaredError'),
    };
  }

  it.each([
    [0.9, 'churned', 1, 3],
    [0.5, 'churned', 1, 3],
    [0.9, 'stayed', 0, 2],
    [0.4, 'churned', 0, 1],
    [0.4, 'stayed', 1, 0],
  ])(
    'counts the class of a number by its threshold: %d, %s',
    async (value, truth, correct, cell) => {
      expect(await compared(threshold, [value], truth)).toMatchObject({
        status: 'recorded',
        stored: JSON.stringify(truth),
        correct: [correct],
        cells: [cell],
        errors: [],
      });
    },
  );

  it.each([
    // The classes by name: 3, a, b.
    ['a', 'a', 1, [4]],
    ['b', 'a', 0, [7]],
    ['a', 3, 0, [3]],
    [3, '3', 1, [0]],
    ['new', 'new', 1, []],
    ['a', 'new', 0, []],
  ])('counts the classes of a category: %s, %s', async (predicted, truth, correct, cells) => {
    const watched = stack(label, { kind: 'category' });

    expect(await compared(watched, [predicted], truth)).toMatchObject({
      stored: JSON.stringify(String(truth)),
      correct: [correct],
      cells,
    });
  });

  it('counts no cell of more than ten classes', async () => {
    const categories = Array.from({ length: 11 }, (_, n) => `c${String(n)}`);
    const watched = stack({ ...label, categories }, { kind: 'category' });

    expect(await compared(watched, ['c1'], 'c1')).toMatchObject({ correct: [1], cells: [] });
  });

  it.each([
    [3, 5.5, [2.5], [6.25]],
    [5, 5, [0], [0]],
    [1e-200, 0, [0], [0]],
    [1e200, 0, [], []],
    [1e100, 0, [1e100], []],
  ])('counts the error of a number: %d, %d', async (predicted, truth, errors, squares) => {
    const watched = stack(score, { kind: 'number' });

    const result = await compared(watched, [predicted], truth);

    expect(result).toMatchObject({ status: 'recorded', errors, squares, correct: [], cells: [] });
    expect(pipeline.events('metrics.dropped')).toEqual([]);
  });

  it('compares each row of a batch', async () => {
    const truths = [true, false, 'true'];

    expect(await compared(batch, [0.9, 0.6, 0.1], truths)).toMatchObject({
      status: 'recorded',
      stored: '["true","false","true"]',
      correct: [1, 0, 0],
      cells: [3, 2, 1],
    });
    expect(pipeline.metric('GroundTruthCount')).toEqual([1]);
  });

  it('leaves out rows without a usable prediction', async () => {
    expect(await compared(batch, [0.9, null], [true, true])).toMatchObject({
      status: 'recorded',
      correct: [1],
    });
  });

  it.each([
    [[0.9, 0.1], [true], 'groundTruth must have 2 values, one for each row, got 1'],
    [[0.9, 0.1], true, 'groundTruth must have 2 values, one for each row, got 1'],
    [[0.9], [true, true], 'groundTruth must have 1 value, got 2'],
  ])('refuses another number of values than rows: %j, %j', async (predicted, truth, detail) => {
    expect(await compared(batch, predicted, truth)).toMatchObject({
      status: detail,
      stored: undefined,
      correct: [],
    });
  });

  it('takes a value alone for a batch of one row, and the other way round', async () => {
    expect(await compared(batch, [0.9], true)).toMatchObject({ stored: '["true"]', correct: [1] });
    expect(await compared(threshold, [0.9], ['churned'])).toMatchObject({ stored: '"churned"' });
  });

  it.each([
    ['number', '1', 'groundTruth must be a finite number, got a text of 1 characters'],
    ['number', true, 'groundTruth must be a finite number, got a boolean'],
    ['number', [1, 'x'], 'groundTruth[1] must be a finite number, got a text of 1 characters'],
    ['category', null, 'number, true or false, got null'],
    ['category', {}, 'number, true or false, got an object'],
    ['category', undefined, 'number, true or false, got none'],
    ['category', 'x'.repeat(1_025), 'got a text of 1025 characters'],
    ['category', [], 'groundTruth must have at least one value'],
  ] as const)('refuses another kind than %s: %j', async (kind, truth, detail) => {
    const of = kind === 'number' ? score : label;

    const result = await compared(stack(of, { kind }), [1], truth);

    expect(result).toMatchObject({ stored: undefined });
    expect(result.status).toContain(detail);
    expect(pipeline.metric('GroundTruthRefusedCount')).toEqual([1]);
  });

  it('refuses a number that is too large for JSON', async () => {
    pipeline.reset({}, stack(score, { kind: 'number' }));

    const answer = await pipeline.groundTruth('{"requestId":"x","groundTruth":1e400}');

    expect([answer.statusCode, answer.json['detail']]).toEqual([
      422,
      'groundTruth must be a finite number, got a number that is too large',
    ]);
  });
});
