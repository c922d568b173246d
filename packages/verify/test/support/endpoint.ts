import {
  DescribeEndpointCommand,
  SageMakerClient,
  type DescribeEndpointOutput,
} from '@aws-sdk/client-sagemaker';

import { FakeAws, OFFLINE } from './fake-aws';

/** An endpoint that is in service. */
export const DESCRIPTION: DescribeEndpointOutput = {
  EndpointName: 'ml-inference-dev',
  EndpointArn: 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/ml-inference-dev',
  EndpointStatus: 'InService',
  EndpointConfigName: 'ml-inference-dev-1',
  CreationTime: new Date(0),
  LastModifiedTime: new Date(0),
};

/** A SageMaker whose endpoint is in service unless changed; each description may differ. */
export function awsWithEndpoint(...changes: readonly Partial<DescribeEndpointOutput>[]): FakeAws {
  let described = 0;
  return new FakeAws({ sagemaker: new SageMakerClient(OFFLINE) }).on(
    DescribeEndpointCommand,
    () => ({
      ...DESCRIPTION,
      ...changes[Math.min(described++, changes.length - 1)],
    }),
  );
}
