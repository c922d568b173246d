import { awsMetricFamily } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

/** A Lambda function. */
export const lambdaFunction = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.lambda,
    dimensionSets: [['FunctionName']],
    documentationUrl: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  },
  {
    Invocations: { unit: 'Count' },
    Errors: { unit: 'Count' },
    Throttles: { unit: 'Count' },
    Duration: { unit: 'Milliseconds', percentiles: true },
    ConcurrentExecutions: { unit: 'Count' },
  },
);
