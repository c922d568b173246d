import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';

import { endpointConfigurationCurrent } from '../../src/checks/endpoint-configuration-current';
import { contextWith } from '../support/check-context';
import { awsWithEndpoint } from '../support/endpoint';

describe('check endpoint-configuration', () => {
  const findingOf = (live: Partial<DescribeEndpointOutput>, configurationName?: string) =>
    endpointConfigurationCurrent.run(
      contextWith(awsWithEndpoint(live), {
        endpoint: {
          name: 'ml-inference-dev',
          configurationName,
          logGroupName: undefined,
          variants: undefined,
        },
      }),
    );

  it('passes if the endpoint runs the configuration in the state', async () => {
    expect(await findingOf({}, 'ml-inference-dev-1')).toEqual({
      status: 'passed',
      detail: 'ml-inference-dev runs ml-inference-dev-1',
    });
  });

  it('fails after a rollback, and warns of deleting the configuration in use', async () => {
    const live = { EndpointConfigName: 'before', FailureReason: 'Alarm went off' };

    expect(await findingOf(live, 'ml-inference-dev-1')).toMatchObject({
      status: 'failed',
      expected: 'ml-inference-dev-1',
      got: 'before: Alarm went off',
      remedy: expect.stringContaining('Do not delete before') as string,
    });
  });

  it('is skipped for an endpoint outside the stack', async () => {
    expect(await findingOf({})).toMatchObject({ status: 'skipped' });
  });
});
