import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { sampledWatch, worstOf, type Metric } from '../../src/index';

const metric = (functionName: string): Metric<'Milliseconds'> => ({
  metric: awsMetrics.function.Duration,
  dimensions: { FunctionName: functionName },
  statistic: 'p99',
  periodSeconds: 60,
});

const watch = (functions: readonly string[], minimumSamples: number) =>
  worstOf(functions, 'Milliseconds', (name) =>
    sampledWatch((id) => id, metric(name), minimumSamples),
  );

const names = (number: number) => Array.from({ length: number }, (_, index) => `f${index}`);

describe('worst of several parts', () => {
  it('is the part itself where there is one', () => {
    expect(watch(['f'], 1)).toEqual([
      { unit: 'Milliseconds', expression: 'm0', metrics: { m0: metric('f') } },
    ]);
  });

  it('is the greatest value of the parts with enough samples', () => {
    const [math] = watch(['f', 'g'], 20);

    expect(math).toMatchObject({
      expression: 'MAX([IF(n0 >= 20, m0), IF(n1 >= 20, m1)])',
      metrics: { n1: { statistic: 'SampleCount', dimensions: { FunctionName: 'g' } } },
    });
  });

  it.each([
    [10, 1, 1],
    [11, 1, 2],
    [5, 20, 1],
    [6, 20, 2],
  ])('of %i parts with %i samples takes %i alarms', (parts, minimumSamples, alarms) => {
    expect(watch(names(parts), minimumSamples)).toHaveLength(alarms);
  });
});
