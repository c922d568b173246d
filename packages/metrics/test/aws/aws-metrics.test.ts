import {
  allAwsMetrics,
  awsMetrics,
  findAwsMetric,
  isPublishedBy,
  type AwsMetricFamily,
} from '../../src/aws';

describe('list of AWS metrics', () => {
  it('has each metric once', () => {
    const names = allAwsMetrics.map(
      ({ namespace, name, dimensionSets }) =>
        `${namespace} ${name} ${JSON.stringify(dimensionSets)}`,
    );

    expect(new Set(names).size).toBe(names.length);
  });

  it('gives a source for every metric', () => {
    for (const { documentationUrl } of allAwsMetrics) {
      expect(documentationUrl).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/);
    }
  });

  it('cannot be changed', () => {
    for (const metric of allAwsMetrics) expect(Object.isFrozen(metric)).toBe(true);
  });

  it('lists for a serverless endpoint what AWS publishes for one', () => {
    const { endpointInvocation, endpointInstance, serverlessEndpoint } = awsMetrics;
    const families: readonly AwsMetricFamily[] = [
      endpointInvocation,
      endpointInstance,
      serverlessEndpoint,
    ];

    const published = families
      .flatMap((family) => Object.values(family))
      .filter((metric) => isPublishedBy(metric, 'serverless'));

    expect(published.map(({ name }) => name)).toEqual([
      'Invocations',
      'Invocation4XXErrors',
      'Invocation5XXErrors',
      'ModelLatency',
      'OverheadLatency',
      'MemoryUtilization',
      'ServerlessConcurrentExecutionsUtilization',
      'ModelSetupTime',
    ]);
  });

  it('finds a metric by namespace and name', () => {
    expect(findAwsMetric('AWS/Lambda', 'Errors')).toBe(awsMetrics.function.Errors);
    expect(findAwsMetric('AWS/Lambda', 'Latency')).toBeUndefined();
  });
});
