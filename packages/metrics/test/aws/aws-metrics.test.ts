import {
  allAwsMetrics,
  awsMetrics,
  findAwsMetric,
  isPublishedBy,
  type AwsMetricFamily,
  type Publisher,
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

  const INVOCATIONS = ['Invocations', 'Invocation4XXErrors', 'Invocation5XXErrors', 'ModelLatency'];
  const ON_INSTANCES = [
    ...INVOCATIONS,
    'InvocationsPerInstance',
    'InvocationModelErrors',
    'CPUUtilization',
    'MemoryUtilization',
    'DiskUtilization',
  ];
  const GPUS = ['GPUUtilization', 'GPUMemoryUtilization'];
  const NOT_OF_COPIES = ['OverheadLatency', 'ConcurrentRequestsPerModel'];

  it.each<[string, Publisher, readonly string[]]>([
    [
      'a serverless endpoint',
      { kind: 'serverless' },
      [
        ...INVOCATIONS,
        'OverheadLatency',
        'MemoryUtilization',
        'ServerlessConcurrentExecutionsUtilization',
        'ModelSetupTime',
      ],
    ],
    ['instances', { kind: 'instances' }, [...ON_INSTANCES, ...NOT_OF_COPIES]],
    ['GPU instances', { kind: 'gpuInstances' }, [...ON_INSTANCES, ...NOT_OF_COPIES, ...GPUS]],
    ['a shadow variant', { kind: 'instances', shadow: true }, ON_INSTANCES],
  ])('lists what AWS documents for %s', (_, publisher, expected) => {
    const { endpointInvocation, endpointInstance, serverlessEndpoint } = awsMetrics;
    const families: readonly AwsMetricFamily[] = [
      endpointInvocation,
      endpointInstance,
      serverlessEndpoint,
    ];

    const published = families
      .flatMap((family) => Object.values(family))
      .filter((metric) => isPublishedBy(metric, publisher));

    expect(published.map(({ name }) => name).sort()).toEqual([...expected].sort());
  });

  it('finds a metric by namespace and name', () => {
    expect(findAwsMetric('AWS/Lambda', 'Errors')).toBe(awsMetrics.function.Errors);
    expect(findAwsMetric('AWS/Lambda', 'Latency')).toBeUndefined();
  });
});
