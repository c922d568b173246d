import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { awsMetrics, type AwsMetric } from '@inference-pipeline/metrics/aws';

import { unpublishedMetrics } from '../../src/scenario/unpublished-metrics';

const { endpointInvocation, serverlessEndpoint, function: lambda } = awsMetrics;

const of = (variant: string, { namespace, name }: AwsMetric): MetricIdentity => ({
  namespace,
  metricName: name,
  dimensions: { EndpointName: 'fraud', VariantName: variant },
});

describe('watched metric that SageMaker does not publish', () => {
  const used = of('a', serverlessEndpoint.ServerlessConcurrentExecutionsUtilization);
  const latency = of('a', endpointInvocation.ModelLatency);
  const dead = of('a', endpointInvocation.InvocationModelErrors);
  const alive = of('b', endpointInvocation.InvocationModelErrors);
  const errors: MetricIdentity = {
    namespace: lambda.Errors.namespace,
    metricName: lambda.Errors.name,
    dimensions: { FunctionName: 'f' },
  };

  it('is one that only variants on instances have, of a serverless variant', () => {
    expect([...unpublishedMetrics([used, latency, dead, alive, errors])]).toEqual([dead]);
  });

  it('does not exist where nothing shows that the variant is serverless', () => {
    expect([...unpublishedMetrics([latency, dead, alive, errors])]).toEqual([]);
  });
});
