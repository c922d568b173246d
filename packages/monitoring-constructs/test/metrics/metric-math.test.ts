import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { count, MetricAlarm, referToMetric, type MetricMath } from '../../src/index';
import { testStack, type Resources } from '../support/test-stack';

describe('metric math in an alarm', () => {
  const alarmOn = (change: Partial<MetricMath>, periodSeconds = 60): Resources => {
    const { stack, resources } = testStack();
    const metric = {
      ...referToMetric(stack, awsMetrics.function.Errors, { FunctionName: 'f' }),
      statistic: 'Sum' as const,
    };
    new MetricAlarm(stack, 'mine', {
      alarmName: 'mine',
      description: 'mine',
      watched: {
        expression: 'a + b',
        unit: 'Count',
        metrics: { a: { ...metric, periodSeconds: 60 }, b: { ...metric, periodSeconds } },
        ...change,
      },
      threshold: count(1),
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      topicArns: [],
    });
    return resources();
  };
  const metric = {
    metric: awsMetrics.function.Errors,
    dimensions: { FunctionName: 'f' },
    periodSeconds: 60,
  };
  const metrics = (...ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, { ...metric, statistic: 'Sum' as const }]));

  it('is taken as it is', () => {
    expect(alarmOn({}).aws_cloudwatch_metric_alarm?.mine).toMatchObject({ threshold: 1 });
  });

  it.each<[string, Partial<MetricMath>, RegExp]>([
    ['SEARCH', { expression: "SEARCH('x', 'Sum')" }, /test\/mine: expression: .* got SEARCH/],
    ['an unknown id', { expression: 'a + b + c' }, /one of the ids a, b, got "c"/],
    ['an unused metric', { expression: 'a' }, /every metric to be used, got "b" unused/],
    ['a bad id', { metrics: metrics('A', 'b') }, /ids of .*, got "A"/],
    [
      'eleven metrics',
      { metrics: metrics(...'abcdefghijk'.split('')) },
      /expected 1 to 10 metrics, got 11/,
    ],
  ])('is refused with %s', (_, change, message) => {
    expect(() => alarmOn(change)).toThrow(message);
  });

  it('is refused over several periods', () => {
    expect(() => alarmOn({}, 300)).toThrow(/metrics of one period, got 60 and 300 seconds/);
  });
});
