import {
  PAYLOAD_POLICIES,
  watchSignals,
  type InferenceRecord,
  type SignalDefinition,
} from '@inference-pipeline/inference-contract';

import { answerText, prediction } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

const score: SignalDefinition = { from: 'prediction', at: '/0', kind: 'number' };
const groundTruth = { signal: 'score', kind: 'number' } as const;
const watched = watchSignals({ score }, { groundTruth });

describe('record with ground truth', () => {
  const pipeline = usePipeline();

  it.each(PAYLOAD_POLICIES)(
    'is compared by what it keeps of the prediction, under %s',
    async (PAYLOAD_POLICY) => {
      pipeline.reset({ PAYLOAD_POLICY }, watched);
      pipeline.endpoint.answer = prediction([0.75]);
      const { json } = await pipeline.call();

      await pipeline.groundTruth({ requestId: json['requestId'], groundTruth: 1 });

      expect(await pipeline.record(json['requestId'])).toMatchObject({
        keptSignals: '{"score":0.75}',
        groundTruth: '1',
      });
      expect(pipeline.metric('AbsoluteError')).toEqual([0.25]);
    },
  );

  it.each([
    ['JSON', {}, prediction([0.75]), 1, [0.25]],
    [
      'CSV',
      { MODEL_CONTENT_TYPE: 'text/csv' },
      answerText('0.75\n0.5', 'text/csv'),
      [1, 1],
      [0.25, 0.5],
    ],
  ])(
    'is compared by its stored prediction in %s if it was written before the signal was kept',
    async (_, settings, answer, truth, errors) => {
      pipeline.reset(settings);
      pipeline.endpoint.answer = answer;
      const { json } = await pipeline.call();
      pipeline.reset(settings, watched);

      const result = await pipeline.groundTruth({
        requestId: json['requestId'],
        groundTruth: truth,
      });

      expect(result.json['status']).toBe('recorded');
      expect(pipeline.metric('AbsoluteError')).toEqual(errors);
    },
  );

  it('is compared with nothing if it keeps nothing of the prediction', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' });
    pipeline.endpoint.answer = prediction([0.75]);
    const { json } = await pipeline.call();
    pipeline.reset({ PAYLOAD_POLICY: 'hash' }, watched);

    const result = await pipeline.groundTruth({ requestId: json['requestId'], groundTruth: 1 });

    expect(result.json['status']).toBe('recorded');
    expect(pipeline.metric('GroundTruthCount')).toEqual([1]);
    expect(pipeline.metric('AbsoluteError')).toEqual([]);
  });

  it('keeps what it is compared with although other signals leave no room for it', async () => {
    const text: SignalDefinition = { from: 'input', at: '/*', kind: 'category' };
    pipeline.reset(
      { PAYLOAD_POLICY: 'hash', MAX_BODY_BYTES: '2900000' },
      watchSignals({ text, score }, { groundTruth, keep: ['text'] }),
    );
    pipeline.endpoint.answer = prediction([0.75]);
    // With the name and its quotes, the text alone has as many bytes as are kept.
    const input = ['x'.repeat(256 * 1_024 - 12)];
    const { json } = await pipeline.call({ body: JSON.stringify({ input }) });

    await pipeline.groundTruth({ requestId: json['requestId'], groundTruth: 1 });

    expect(await pipeline.record(json['requestId'])).toMatchObject({
      keptSignals: '{"score":0.75}',
    });
    expect(pipeline.metric('AbsoluteError')).toEqual([0.25]);
  });

  it('has room for its ground truth although it is full', async () => {
    pipeline.reset({ MAX_BODY_BYTES: '2900000' }, watched);
    pipeline.endpoint.answer = prediction([0.75]);
    const { json } = await pipeline.call({
      body: JSON.stringify({ input: 'x'.repeat(407_000) }),
      remainingMs: 20_000,
    });

    const result = await pipeline.groundTruth({ requestId: json['requestId'], groundTruth: 1 });

    expect(result.json['status']).toBe('recorded');
    expect(await pipeline.record(json['requestId'])).toMatchObject({
      inputDataForm: 'hash-oversized',
      groundTruth: '1',
    });
  });
});

describe('record without room', () => {
  const pipeline = usePipeline();

  it('refuses a ground truth that does not fit into it, for good', async () => {
    const label: SignalDefinition = { from: 'prediction', at: '', kind: 'category' };
    const ofLabel = { signal: 'label', kind: 'category' } as const;
    pipeline.reset({}, watchSignals({ label }, { groundTruth: ofLabel }));
    pipeline.endpoint.answer = prediction('a');
    const { json } = await pipeline.call();
    const record = (await pipeline.record(json['requestId'])) as unknown as InferenceRecord;
    await pipeline.putRecord({ ...record, inputData: 'x'.repeat(409_000) });

    const answer = await pipeline.groundTruth({
      requestId: record.requestId,
      groundTruth: 'y'.repeat(1_000),
    });

    expect(answer).toMatchObject({
      statusCode: 422,
      json: { detail: 'groundTruth does not fit into the record, which is limited to 400 KB' },
    });
  });
});

describe('route of ground truth', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.reset({}, watched);
    pipeline.endpoint.answer = prediction([0.75]);
  });

  it.each([
    ['its route', { routeKey: 'POST /ground-truth', rawPath: '/whatever' }],
    ['its path below a catch-all route', { routeKey: '$default', rawPath: '/prod/ground-truth' }],
    ['its path below a proxy', { routeKey: 'ANY /{proxy+}', rawPath: '/ground-truth' }],
    ['the path of a REST API', { routeKey: undefined, path: '/ground-truth' }],
  ])('is told by %s', async (_, event) => {
    const { json } = await pipeline.groundTruth({ requestId: 'x', groundTruth: 1 }, event);

    expect(json['type']).toMatch(/:unknown-inference$/);
  });

  it.each([
    ['another route', { routeKey: 'POST /inference', rawPath: '/ground-truth' }],
    ['another path', { routeKey: '$default', rawPath: '/ground-truth/inference' }],
    ['no path at all', { routeKey: undefined }],
  ])('is not told by %s', async (_, event) => {
    const { json } = await pipeline.groundTruth({ requestId: 'x', groundTruth: 1 }, event);

    expect(json['type']).toMatch(/:missing-input$/);
  });

  it.each<[{ readonly body?: string; readonly headers?: object }, number, string]>([
    [{ body: '' }, 400, 'invalid-json'],
    [{ body: '{"requestId":' }, 400, 'invalid-json'],
    [{ body: '5' }, 422, 'invalid-ground-truth'],
    [{ body: '{}' }, 422, 'invalid-ground-truth'],
    [{ body: '{"requestId":"","groundTruth":1}' }, 422, 'invalid-ground-truth'],
    [{ body: '{"requestId":"a","groundTruth":1,"correct":"yes"}' }, 422, 'invalid-ground-truth'],
    [{ body: 'x'.repeat(1_048_577) }, 413, 'body-too-large'],
    [{ headers: {} }, 415, 'unsupported-media-type'],
    [
      { headers: { 'content-type': 'application/json', accept: 'text/csv' } },
      406,
      'not-acceptable',
    ],
  ])('refuses %.60j with %d', async ({ body = '{}', ...event }, status, problem) => {
    const answer = await pipeline.groundTruth(body, event);

    expect(answer.statusCode).toBe(status);
    expect(answer.json['type']).toBe(`urn:inference-pipeline:problem:${problem}`);
    for (const name of ['RejectedCount', 'ErrorCount', 'SuccessCount']) {
      expect(pipeline.metric(name)).toEqual([]);
    }
  });

  it('answers a defect of the function with 500, which counts as no inference', async () => {
    const answer = await pipeline.send({
      routeKey: 'POST /ground-truth',
      headers: { 'content-type': 'application/json' },
      get body(): string {
        throw new TypeError('The body cannot be read');
      },
    });

    expect(answer.statusCode).toBe(500);
    expect(pipeline.events('ground-truth.crashed')).toHaveLength(1);
    expect(pipeline.metric('ErrorCount')).toEqual([]);
  });
});
