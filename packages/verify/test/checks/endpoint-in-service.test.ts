import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';

import { endpointInService } from '../../src/checks/endpoint-in-service';
import { contextWith } from '../support/check-context';
import { awsWithEndpoint } from '../support/endpoint';

describe('check endpoint-in-service', () => {
  const findingOf = (live: Partial<DescribeEndpointOutput>) =>
    endpointInService.run(contextWith(awsWithEndpoint(live), {}));

  it('passes if the endpoint is InService', async () => {
    expect(await findingOf({ EndpointStatus: 'InService' })).toMatchObject({ status: 'passed' });
  });

  it('fails with the reason of SageMaker', async () => {
    expect(await findingOf({ EndpointStatus: 'Failed', FailureReason: 'No ping' })).toMatchObject({
      status: 'failed',
      detail: 'ml-inference-dev is Failed',
      got: 'Failed: No ping',
    });
  });

  it('fails if the endpoint does not leave a state in time', async () => {
    expect(await findingOf({ EndpointStatus: 'Updating' })).toMatchObject({
      status: 'failed',
      detail: 'ml-inference-dev is still Updating after 0 s',
    });
  });

  it('waits until an update has ended', async () => {
    const aws = awsWithEndpoint({ EndpointStatus: 'Updating' }, { EndpointStatus: 'InService' });
    const waiting = jest.fn();

    const finding = await endpointInService.run(
      contextWith(aws, {}, { timeoutMs: 1_000, waiting }),
    );

    expect(finding.status).toBe('passed');
    expect(waiting).toHaveBeenCalledWith('ml-inference-dev is Updating');
  });
});
