import { awsMetrics } from '@inference-pipeline/metrics/aws';

import {
  count,
  MetricAlarm,
  microseconds,
  milliseconds,
  referToMetric,
  seconds,
} from '../../src/index';
import { testStack } from '../support/test-stack';

describe('a threshold', () => {
  it('means the same in every unit of time', () => {
    expect([milliseconds(2000), microseconds(2_000_000)]).toEqual([seconds(2), seconds(2)]);
  });

  it('is refused by the compiler in the unit of another metric', () => {
    const { stack } = testStack();
    const { endpointInvocation } = awsMetrics;
    const latency = referToMetric(stack, endpointInvocation.ModelLatency, {
      EndpointName: 'e',
      VariantName: 'v',
    });
    expect(
      () =>
        new MetricAlarm<'Microseconds'>(stack, 'wrong', {
          alarmName: 'wrong',
          description: 'wrong',
          watched: { ...latency, statistic: 'p99', periodSeconds: 60 },
          // @ts-expect-error A number of things is no length of time.
          threshold: count(2000),
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          topicArns: [],
        }),
    ).toThrow(/wrong: threshold: expected .* Microseconds, got 2000/);
  });
});
