import fc from 'fast-check';

import { modelError, prediction, type EndpointAnswer } from './support/aws-doubles';
import { Pipeline, type Call } from './support/pipeline';

interface Datum {
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Unit: string;
  readonly Values?: readonly number[];
  readonly Counts?: readonly number[];
}

describe('the metrics of an inference', () => {
  const pipeline = new Pipeline();
  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());
  beforeEach(() => {
    pipeline.endpoint.answer = prediction(1);
  });

  /** Values that CloudWatch got for a metric under just the dimension EndpointName. */
  function sent(name: string): number[] {
    return pipeline.cloudwatch.calls
      .flatMap((call) => (JSON.parse(call.body) as { MetricData: Datum[] }).MetricData)
      .filter((datum) => datum.MetricName === name && datum.Dimensions?.length === 1)
      .flatMap(({ Values = [], Counts = [] }) =>
        Values.flatMap((value, index) => Array<number>(Counts[index] ?? 1).fill(value)),
      );
  }

  /** Values of a metric that was logged as EMF under just the dimension EndpointName. */
  function logged(name: string): unknown[] {
    return pipeline
      .emfLines()
      .filter((line) => JSON.stringify(line['_aws']).includes('"Dimensions":[["EndpointName"]'))
      .filter((line) => name in line)
      .flatMap((line) => line[name]);
  }

  it('are published per endpoint and per variant, and without dimensions if asked', async () => {
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

  it('are published under the only variant even when no answer names it', async () => {
    pipeline.reset({ VARIANT_NAME: 'OnlyOne' });
    pipeline.endpoint.answer = modelError(500, 'boom');

    await pipeline.call();

    expect(pipeline.emfLines()[0]).toMatchObject({ VariantName: 'OnlyOne', ErrorCount: 1 });
  });

  it('are published per endpoint alone while the variant is unknown', async () => {
    pipeline.reset();

    await pipeline.call({ body: 'no JSON' });

    expect(pipeline.emfLines()[0]).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Dimensions: [['EndpointName']] }] },
    });
  });

  it('count one cold start a sandbox', async () => {
    pipeline.reset();

    await pipeline.call();
    await pipeline.call();

    expect(pipeline.metric('ColdStart')).toEqual([1]);
  });

  it('of simultaneous requests do not mix', async () => {
    pipeline.reset();
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

  describe('by put-metric-data', () => {
    beforeEach(() => pipeline.reset({ METRICS_TRANSPORT: 'put-metric-data' }));

    it('reach CloudWatch within the invocation, in one request', async () => {
      const { json } = await pipeline.call();

      expect(pipeline.cloudwatch.calls).toHaveLength(1);
      expect(sent('LatencyMs')).toEqual([json['latencyMs']]);
      expect(sent('SuccessCount')).toEqual([1]);
      expect(sent('ErrorCount')).toEqual([0]);
      expect(pipeline.emfLines()).toEqual([]);
    });

    it('of simultaneous requests all arrive, and none is said to be diverted', async () => {
      await Promise.all(Array.from({ length: 20 }, () => pipeline.call()));

      expect(sent('SuccessCount')).toHaveLength(20);
      expect(pipeline.events('metrics.diverted')).toEqual([]);
    });

    it('include rejections', async () => {
      await pipeline.call({ body: '' });

      expect(sent('RejectedCount')).toEqual([1]);
    });

    it('count a record that could not be written afterwards, by the log', async () => {
      pipeline.dynamodb.throttled.add('records');

      await pipeline.call({ remainingMs: 1_000 });

      expect(pipeline.metric('UnrecordedCount')).toEqual([1]);
      expect(pipeline.metric('SuccessCount')).toEqual([]);
      expect(sent('SuccessCount')).toEqual([1]);
    });

    it('are all counted in time though model, table and CloudWatch hang', async () => {
      pipeline.dynamodb.hanging.add('records');
      pipeline.endpoint.answer = { delayMs: Infinity };
      pipeline.cloudwatch.status = 'never';
      const startedAtMs = performance.now();

      const answer = await pipeline.call({ remainingMs: 2_000 });

      expect(performance.now() - startedAtMs).toBeLessThan(2_000);
      expect(answer.statusCode).toBe(504);
      expect(logged('ErrorCount')).toEqual([1]);
      expect(pipeline.metric('UnrecordedCount')).toEqual([1]);
      expect(pipeline.events('metrics.diverted')).toHaveLength(1);
    });

    it('make the caller wait half a second at most when CloudWatch hangs', async () => {
      pipeline.cloudwatch.status = 'never';
      const startedAtMs = performance.now();

      const answer = await pipeline.call({ remainingMs: 20_000 });

      expect(performance.now() - startedAtMs).toBeLessThan(1_000);
      expect(answer.statusCode).toBe(200);
      expect(logged('SuccessCount')).toEqual([1]);
    });

    it('go to the log when CloudWatch refuses them, and cost the caller nothing', async () => {
      pipeline.cloudwatch.status = 403;

      const answer = await pipeline.call();

      expect(answer.statusCode).toBe(200);
      expect(logged('SuccessCount')).toEqual([1]);
      expect(logged('LatencyMs')).toEqual([answer.json['latencyMs']]);
      expect(pipeline.events('metrics.diverted')).toEqual([
        expect.objectContaining({ valuesToLog: expect.any(Number) as number }),
      ]);
    });
  });

  it('account for every request, whatever comes', async () => {
    pipeline.reset();
    const kinds: Record<string, { call?: Call; endpoint?: EndpointAnswer }> = {
      success: {},
      keyed: { call: { idempotencyKey: 'the-same' } },
      modelFailure: { endpoint: modelError(500, 'boom') },
      badInput: { endpoint: modelError(422, 'no') },
      badBody: { call: { body: '[]' } },
    };
    const count = (name: string) =>
      pipeline.metric(name).reduce<number>((sum, value) => sum + Number(value), 0);

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(kinds)), { minLength: 1, maxLength: 12 }),
        async (sequence) => {
          pipeline.lines = [];
          const before = (await pipeline.records()).length;
          for (const kind of sequence) {
            pipeline.endpoint.answer = kinds[kind]?.endpoint ?? prediction(1);
            await pipeline.call(kinds[kind]?.call);
          }

          const counted = ['SuccessCount', 'ErrorCount', 'RejectedCount', 'ReplayedCount'].map(
            count,
          );
          expect(counted.reduce((sum, value) => sum + value)).toBe(sequence.length);
          const inferences = pipeline.metric('LatencyMs').length;
          expect(await pipeline.records()).toHaveLength(before + inferences);
        },
      ),
      { numRuns: 20 },
    );
  });
});
