import { watchSignals, type SignalDefinitions } from '@inference-pipeline/inference-contract';

import { awsError, modelError, prediction } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

const definitions = {
  tenure: { from: 'input', at: '/tenure', kind: 'number', minimum: 0 },
  plan: { from: 'input', at: '/plan', kind: 'category', categories: ['basic', 'pro'] },
  probability: { from: 'prediction', at: '/0/0', kind: 'number', publish: true },
  label: { from: 'prediction', at: '/0/1', kind: 'category', categories: ['stays', 'churns'] },
} as const satisfies SignalDefinitions;

const body = JSON.stringify({ input: { tenure: 12, plan: 'pro' } });

describe('signal of an inference', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.reset({}, watchSignals(definitions, {}));
    pipeline.endpoint.answer = prediction([[0.93, 'churns']]);
  });

  it('is counted by its bin, and its value published, in a line of the log with the request id', async () => {
    const { json } = await pipeline.call({ body });

    expect(signalLines()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number) as number,
          CloudWatchMetrics: [
            {
              Namespace: 'InferencePipeline',
              Dimensions: [['EndpointName'], ['EndpointName', 'VariantName']],
              Metrics: [
                { Name: 'Signal.tenure', Unit: 'None' },
                { Name: 'Signal.plan', Unit: 'None' },
                { Name: 'Signal.probability', Unit: 'None' },
                { Name: 'SignalValue.probability', Unit: 'None' },
                { Name: 'Signal.label', Unit: 'None' },
              ],
            },
          ],
        },
        EndpointName: 'test-endpoint',
        VariantName: 'AllTraffic',
        requestId: json['requestId'],
        'Signal.tenure': 2,
        'Signal.plan': 4,
        'Signal.probability': 2,
        'SignalValue.probability': 0.93,
        'Signal.label': 4,
      },
    ]);
  });

  it('is counted as unusable, and named in the log, if it cannot be read', async () => {
    pipeline.endpoint.answer = prediction([['high', 'unsure']]);

    const answer = await pipeline.call({ body: JSON.stringify({ input: { tenure: -1 } }) });

    expect(answer.statusCode).toBe(200);
    expect(signalLines()[0]).toMatchObject({
      'Signal.tenure': 1,
      'Signal.plan': 1,
      'Signal.probability': 1,
      'Signal.label': 1,
    });
    expect(pipeline.events('inference.succeeded')[0]).toMatchObject({
      violations: {
        tenure: 'out-of-bounds',
        plan: 'missing',
        probability: 'wrong-kind',
        label: 'unknown-category',
      },
    });
  });

  it('is counted of the input alone if the model fails', async () => {
    pipeline.endpoint.answer = modelError(500, 'boom');

    await pipeline.call({ body: JSON.stringify({ input: { tenure: 3 } }) });

    expect(Object.keys(signalLines()[0] ?? {}).filter(isSignal)).toEqual([
      'Signal.tenure',
      'Signal.plan',
    ]);
    expect(pipeline.events('inference.failed')[0]).toMatchObject({
      violations: { plan: 'missing' },
    });
  });

  it.each([
    ['the endpoint is throttled', awsError(429, 'ThrottlingException')],
    ['the model refuses the input', modelError(422, 'no')],
  ])('is counted of the input if %s', async (_, answer) => {
    pipeline.endpoint.answer = answer;

    await pipeline.call({ body });

    expect(pipeline.metric('Signal.tenure')).toEqual([2]);
    expect(pipeline.metric('Signal.label')).toEqual([]);
  });

  it('is not counted for a rejected or a replayed request', async () => {
    await pipeline.call({ body, idempotencyKey: 'once' });
    await pipeline.call({ body, idempotencyKey: 'once' });
    await pipeline.call({ body: '{"input":' });

    expect(pipeline.metric('Signal.tenure')).toEqual([2]);
  });

  it('leaves no line if the stack watches none', async () => {
    pipeline.reset();

    await pipeline.call({ body });

    expect(signalLines()).toEqual([]);
    expect(pipeline.emfLines()).toHaveLength(1);
  });

  function signalLines(): Record<string, unknown>[] {
    return pipeline.emfLines().filter((line) => Object.keys(line).some(isSignal));
  }
});

function isSignal(name: string): boolean {
  return name.startsWith('Signal');
}
