import { describeFaults, NO_REQUESTS, type Described, type Verified } from './faults';

/** Faults of the SageMaker endpoint. */
export function describeEndpointFaults(verified: Verified): void {
  describeFaults('endpoint', verified, [
    {
      fault: 'SageMaker rolled the deployment back',
      inject: (deployment) =>
        deployment.describe('DescribeEndpoint', (answer) => ({
          ...answer,
          EndpointConfigName: 'ml-inference-dev-the-one-before',
          FailureReason: 'Alarm went off during deployment',
        })),
      args: [NO_REQUESTS],
      check: 'endpoint-configuration',
      says: /ml-inference-dev-\d+ .*ml-inference-dev-the-one-before: Alarm went off/,
    },
    {
      fault: 'the endpoint is out of service',
      inject: (deployment) =>
        deployment.describe('DescribeEndpoint', (answer) => ({
          ...answer,
          EndpointStatus: 'Failed',
          FailureReason: 'The container did not answer the ping',
        })),
      args: [NO_REQUESTS],
      check: 'endpoint-in-service',
      says: /Failed: The container did not answer the ping/,
    },
    {
      fault: 'the endpoint stays in update',
      inject: (deployment) =>
        deployment.describe('DescribeEndpoint', (answer) => ({
          ...answer,
          EndpointStatus: 'Updating',
        })),
      args: [NO_REQUESTS],
      check: 'endpoint-in-service',
      says: /is still Updating after 2 s/,
    },
    {
      fault: 'a variant runs too few instances',
      inject: (deployment) =>
        deployment.describe('DescribeEndpoint', (answer) => ({
          ...answer,
          ProductionVariants: (answer['ProductionVariants'] as Described).map((variant) => ({
            ...variant,
            CurrentInstanceCount: 0,
          })),
        })),
      args: [NO_REQUESTS],
      check: 'endpoint-variants',
      says: /primary 1 instance primary 0 instances/,
    },
    {
      fault: 'a variant was scaled by hand',
      inject: (deployment) =>
        deployment.describe('DescribeEndpoint', (answer) => ({
          ...answer,
          ProductionVariants: (answer['ProductionVariants'] as Described).map((variant) => ({
            ...variant,
            CurrentInstanceCount: 4,
            DesiredInstanceCount: 4,
          })),
        })),
      args: [NO_REQUESTS],
      check: 'endpoint-variants',
      says: /primary 1 instance primary 4 instances/,
    },
  ]);
}
