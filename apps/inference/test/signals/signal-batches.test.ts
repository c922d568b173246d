import {
  watchSignals,
  type SignalDefinition,
  type SignalDefinitions,
} from '@inference-pipeline/inference-contract';

import { prediction } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

/** Signals of as many columns of a batch. */
function columns(count: number): SignalDefinitions {
  return Object.fromEntries(
    Array.from({ length: count }, (_, column): [string, SignalDefinition] => [
      `column${String(column)}`,
      { from: 'input', at: `/rows/*/${String(column)}`, kind: 'number', minimum: 0 },
    ]),
  );
}

/** A body whose rows have a value out of bounds in each second row. */
function batch(rows: number, width: number): string {
  const row = (n: number) => Array.from({ length: width }, () => (n % 2 === 0 ? n : -n));
  return JSON.stringify({ input: { rows: Array.from({ length: rows }, (_, n) => row(n)) } });
}

describe('signal of a batch', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.endpoint.answer = prediction([]);
  });

  it.each([
    { signals: 1, rows: 101 },
    { signals: 50, rows: 1_000 },
  ])('is counted once a row: $signals signals, $rows rows', async ({ signals, rows }) => {
    pipeline.reset({}, watchSignals(columns(signals), {}));

    const { statusCode } = await pipeline.call({ body: batch(rows, signals) });

    expect(statusCode).toBe(200);
    const last = `Signal.column${String(signals - 1)}`;
    const bins = pipeline.metric(last);
    expect(bins).toHaveLength(rows);
    expect(bins.filter((bin) => bin === 1)).toHaveLength(Math.floor(rows / 2));
    const arrays = pipeline.emfLines().map((line) => [line[last] ?? []].flat().length);
    expect(Math.max(...arrays)).toBe(100);
  });

  it('is counted as counts of values with the transport put-metric-data', async () => {
    pipeline.reset({ METRICS_TRANSPORT: 'put-metric-data' }, watchSignals(columns(50), {}));
    // On a busy machine, the client's first request can take longer than metrics may.
    await pipeline.call({ body: batch(1, 50) });
    pipeline.cloudwatch.calls.length = 0;
    pipeline.lines = [];

    await pipeline.call({ body: batch(1_000, 50) });

    expect(pipeline.emfLines()).toEqual([]);
    const data = pipeline.metricData().filter(({ MetricName }) => MetricName === 'Signal.column49');
    expect(data.map(({ Values, Counts }) => [Values, Counts])).toEqual([
      [
        [2, 1],
        [500, 500],
      ],
      [
        [2, 1],
        [500, 500],
      ],
    ]);
  });

  it('is counted of evenly spread rows if there are too many', async () => {
    pipeline.reset({ MAX_BODY_BYTES: '2900000' }, watchSignals(columns(1), {}));

    const answer = await pipeline.call({ body: batch(105_000, 1) });

    expect(answer.statusCode).toBe(200);
    const bins = pipeline.metric('Signal.column0');
    expect(bins.length).toBeGreaterThan(5_000);
    expect(bins.length).toBeLessThanOrEqual(10_000);
    const unusable = bins.filter((bin) => bin === 1).length / bins.length;
    expect(unusable).toBeCloseTo(0.5, 1);
  });

  it('is not counted without rows, and is unusable if there is no batch', async () => {
    pipeline.reset({}, watchSignals(columns(1), {}));

    await pipeline.call({ body: batch(0, 1) });
    expect(pipeline.metric('Signal.column0')).toEqual([]);

    await pipeline.call({ body: '{"input":{"rows":5}}' });
    expect(pipeline.metric('Signal.column0')).toEqual([1]);
  });

  it('is kept in the record with a value for each row', async () => {
    const kept = { ...columns(1), label: { from: 'prediction', at: '/*/l', kind: 'category' } };
    pipeline.reset(
      { PAYLOAD_POLICY: 'none' },
      watchSignals(kept as SignalDefinitions, { keep: ['column0', 'label'] }),
    );
    pipeline.endpoint.answer = prediction([{ l: 'a' }, { l: 1 }, {}, { l: [] }]);

    const { json } = await pipeline.call({ body: '{"input":{"rows":[[1],[-2.5],["x"],[null]]}}' });

    const record = await pipeline.record(json['requestId']);
    expect(JSON.parse(String(record?.['keptSignals']))).toEqual({
      column0: [1, -2.5, null, null],
      label: ['a', '1', null, null],
    });
  });
});
