import type { MetricsBatch, MetricsTransport } from '@inference-pipeline/metrics';

import { LateTransport } from '../src/late-transport';

const REPORT = { sent: 3 } as unknown as Awaited<ReturnType<MetricsTransport['flush']>>;

describe('late transport', () => {
  it('keeps batches in their order, with the time at which they came, until it is loaded', async () => {
    const sent: MetricsBatch[] = [];
    let load: (transport: MetricsTransport) => void = () => undefined;
    const late = new LateTransport(new Promise((resolve) => (load = resolve)));
    const batch = (timestampMs?: number): MetricsBatch =>
      ({ metrics: [], ...(timestampMs !== undefined && { timestampMs }) }) as never;
    const beforeMs = Date.now();
    late.send(batch());
    late.send(batch(2));
    const flushed = late.flush();
    const afterMs = Date.now();
    load({ send: (each) => void sent.push(each), flush: () => Promise.resolve(REPORT) });

    expect(await flushed).toBe(REPORT);
    late.send(batch(3));
    expect(sent).toHaveLength(3);
    const [first, ...others] = sent.map(({ timestampMs }) => timestampMs ?? 0);
    expect(first).toBeGreaterThanOrEqual(beforeMs);
    expect(first).toBeLessThanOrEqual(afterMs);
    expect(others).toEqual([2, 3]);
  });
});
