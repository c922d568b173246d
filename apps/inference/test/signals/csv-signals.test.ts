import { watchSignals, type SignalDefinitions } from '@inference-pipeline/inference-contract';

import { answerText, prediction } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

const definitions = {
  age: { from: 'input', at: '/0', kind: 'number', minimum: 18 },
  plan: { from: 'input', at: '/1', kind: 'category', categories: ['basic', 'pro', 'true'] },
  score: { from: 'prediction', at: '/0', kind: 'number' },
  every: { from: 'prediction', at: '/*', kind: 'number' },
} as const satisfies SignalDefinitions;

describe('signal in CSV', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'text/csv' }, watchSignals(definitions, {}));
    pipeline.endpoint.answer = answerText('0.5\n', 'text/csv; charset=utf-8');
  });

  async function countOf(input: unknown) {
    const { statusCode } = await pipeline.call({ body: JSON.stringify({ input }) });
    expect(statusCode).toBe(200);
    return [pipeline.metric('Signal.age'), pipeline.metric('Signal.plan')];
  }

  it.each<[string, unknown, readonly [number[], number[]]]>([
    ['text with a row', '42,pro', [[2], [4]]],
    [
      'text with rows',
      '42,pro\r\n12,basic\r\n',
      [
        [2, 1],
        [4, 2],
      ],
    ],
    [
      'text with blank lines between rows',
      '42,pro\n\n43,pro\n\n',
      [
        [2, 2],
        [4, 4],
      ],
    ],
    ['text with quotes', '"42","basic"', [[2], [2]]],
    ['text with an empty field', ',pro', [[1], [4]]],
    ['text with too few fields', '42', [[2], [1]]],
    ['text where a number has to be', 'old,pro', [[1], [4]]],
    ['an array of scalars', [42, 'pro'], [[2], [4]]],
    ['an array with true and null', [null, true], [[1], [8]]],
    [
      'an array of arrays',
      [
        [42, 'pro'],
        [17, 'gold'],
      ],
      [
        [2, 1],
        [4, 1],
      ],
    ],
    ['a number in exponential notation', ['4.2e1', 'pro'], [[2], [4]]],
  ])('is a column of every row if the input is %s', async (_, input, expected) => {
    expect(await countOf(input)).toEqual(expected);
  });

  it('is a column of every row of the answer, or with * every field', async () => {
    pipeline.endpoint.answer = answerText('0.5,1\n0.25,\n', 'text/csv');

    await countOf([42, 'pro']);

    expect(pipeline.metric('Signal.score')).toEqual([2, 2]);
    expect(pipeline.metric('Signal.every')).toEqual([2, 2, 2, 1]);
  });

  it('is read from JSON if the model answers in JSON', async () => {
    pipeline.endpoint.answer = prediction([0.5, 'x']);

    await countOf([42, 'pro']);

    expect(pipeline.metric('Signal.score')).toEqual([2]);
    expect(pipeline.metric('Signal.every')).toEqual([2, 1]);
  });
});
