import { inferenceMetrics } from '@inference-pipeline/metrics';

import type { PipelineRun } from '../../src/pipeline/pipeline-run';

/** The account of all requests so far, in the log, in the table and in the metrics. */
export function describeCounts(pipeline: PipelineRun): void {
  describe('account of all requests', () => {
    it('has one log event for each request', () => {
      const { events, expected } = pipeline.traffic;

      const perRequest = events.filter(({ message }) => String(message).startsWith('inference.'));

      const sent = expected.success + expected.error + expected.rejected + expected.replayed;
      expect(new Set(perRequest.map(({ requestId }) => requestId)).size).toBe(sent);
      expect(perRequest).toHaveLength(sent);
    });

    it('has one record for each inference, and no other', async () => {
      const { traffic } = pipeline;

      expect(await traffic.records()).toHaveLength(traffic.recordsExpected);
    });

    it.each([
      ['endpoint, which alarms use', () => ({})],
      ['variant', () => ({ VariantName: pipeline.traffic.variant })],
    ])('matches the metrics per %s', async (_, more) => {
      const { traffic } = pipeline;
      const { expected } = traffic;
      const dimensions = { EndpointName: pipeline.output('endpoint_name'), ...more() };
      const { namespace, metrics } = inferenceMetrics;
      const totals = (metric: { readonly name: string }) =>
        traffic.totals({ namespace, metricName: metric.name, dimensions });
      const ones = (count: number) => ({ unit: 'Count', sum: count, sampleCount: count });

      const counted = {
        LatencyMs: totals(metrics.LatencyMs),
        SuccessCount: totals(metrics.SuccessCount),
        ErrorCount: totals(metrics.ErrorCount),
        RejectedCount: totals(metrics.RejectedCount),
        ReplayedCount: totals(metrics.ReplayedCount),
        UnrecordedCount: totals(metrics.UnrecordedCount),
        ColdStart: totals(metrics.ColdStart),
      };

      const inferences = expected.success + expected.error;
      const records = await traffic.records();
      const latencyMs = records.reduce((sum, stored) => sum + Number(stored['latencyMs']), 0);
      expect(counted).toEqual({
        LatencyMs: {
          unit: 'Milliseconds',
          sum: expect.closeTo(latencyMs, 3) as number,
          sampleCount: expected.reached,
        },
        SuccessCount: { unit: 'Count', sum: expected.success, sampleCount: inferences },
        ErrorCount: { unit: 'Count', sum: expected.error, sampleCount: inferences },
        RejectedCount: ones(expected.rejected),
        ReplayedCount: ones(expected.replayed),
        UnrecordedCount: ones(expected.unrecorded),
        ColdStart: ones(1),
      });
    });
  });
}
