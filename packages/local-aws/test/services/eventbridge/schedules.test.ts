import { ServiceMetrics } from '../../../src/service-metrics';
import { Schedules } from '../../../src/services/eventbridge/schedules';

describe('schedule', () => {
  it('invokes the function at its rate, once after a pause', () => {
    let nowMs = 0;
    const minutes: number[] = [];
    const metrics = new ServiceMetrics();
    const schedules = new Schedules({
      schedules: [{ ruleName: 'sweep', periodMs: 300_000, inputs: [{ task: 'sweep' }] }],
      metrics,
      nowMs: () => nowMs,
      invoke: (event) => {
        expect(event).toEqual({ task: 'sweep' });
        minutes.push(nowMs / 60_000);
      },
    });
    for (const minute of [4, 5, 6, 9, 11, 32, 34, 35]) {
      nowMs = minute * 60_000;
      schedules.advance();
    }

    expect(minutes).toEqual([5, 11, 32, 35]);
    expect(metrics.take(nowMs)).toMatchObject([
      {
        Namespace: 'AWS/Events',
        MetricData: [
          { MetricName: 'TriggeredRules', Counts: [4] },
          { MetricName: 'Invocations', Counts: [4] },
        ],
      },
    ]);
  });
});
