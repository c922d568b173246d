import type { InferenceMetricName } from '@inference-pipeline/inference-contract';

import { usePipeline } from './support/pipeline';

interface Datum {
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Unit: string;
  readonly Values?: readonly number[];
  readonly Counts?: readonly number[];
}

describe('transport put-metric-data', () => {
  const pipeline = usePipeline();
  beforeEach(() => pipeline.reset({ METRICS_TRANSPORT: 'put-metric-data' }));

  /** Values that CloudWatch received for a metric with the single dimension EndpointName. */
  function sent(name: InferenceMetricName): number[] {
    return pipeline.cloudwatch.calls
      .flatMap((call) => (JSON.parse(call.body) as { MetricData: Datum[] }).MetricData)
      .filter((datum) => datum.MetricName === name && datum.Dimensions?.length === 1)
      .flatMap(({ Values = [], Counts = [] }) =>
        Values.flatMap((value, index) => Array<number>(Counts[index] ?? 1).fill(value)),
      );
  }

  /** Values in the log for a metric with the single dimension EndpointName. */
  function logged(name: InferenceMetricName): unknown[] {
    return pipeline
      .emfLines()
      .filter((line) => JSON.stringify(line['_aws']).includes('"Dimensions":[["EndpointName"]'))
      .filter((line) => name in line)
      .flatMap((line) => line[name]);
  }

  it('reaches CloudWatch within the invocation, in one request', async () => {
    const { json } = await pipeline.call();

    expect(pipeline.cloudwatch.calls).toHaveLength(1);
    expect(sent('LatencyMs')).toEqual([json['latencyMs']]);
    expect(sent('SuccessCount')).toEqual([1]);
    expect(sent('ErrorCount')).toEqual([0]);
    expect(pipeline.emfLines()).toEqual([]);
  });

  it('loses and diverts no value of simultaneous requests', async () => {
    await Promise.all(Array.from({ length: 20 }, () => pipeline.call()));

    expect(sent('SuccessCount')).toHaveLength(20);
    expect(pipeline.events('metrics.diverted')).toEqual([]);
  });

  it('counts rejections', async () => {
    await pipeline.call({ body: '' });

    expect(sent('RejectedCount')).toEqual([1]);
  });

  it('counts a record that could not be written afterwards, in the log', async () => {
    pipeline.dynamodb.throttled.add('records');

    await pipeline.call({ remainingMs: 1_500 });

    expect(pipeline.metric('UnrecordedCount')).toEqual([1]);
    expect(pipeline.metric('SuccessCount')).toEqual([]);
    expect(sent('SuccessCount')).toEqual([1]);
  });

  it('counts everything in time although model, table and CloudWatch hang', async () => {
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

  it('makes the caller wait at most half a second if CloudWatch hangs', async () => {
    pipeline.cloudwatch.status = 'never';
    const startedAtMs = performance.now();

    const answer = await pipeline.call({ remainingMs: 20_000 });

    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    expect(answer.statusCode).toBe(200);
    expect(logged('SuccessCount')).toEqual([1]);
  });

  it('falls back to the log if CloudWatch refuses the values, and costs the caller nothing', async () => {
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
