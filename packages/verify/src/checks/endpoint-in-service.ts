import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';
import { seconds } from '@inference-pipeline/command-line';

import { failed, passed, type Check } from '../check';
import { pollUntil } from '../polling';

/** States that an endpoint does not leave by itself. */
const FINAL_STATES: readonly string[] = [
  'InService',
  'OutOfService',
  'Failed',
  'UpdateRollbackFailed',
];

/** The endpoint is in service. The check waits for an update or a scaling activity in progress. */
export const endpointInService: Check = {
  name: 'endpoint-in-service',
  title: 'the endpoint is in service',
  run: async ({ deployment: { endpoint }, aws, timeoutMs, waiting }) => {
    const { value } = await pollUntil(
      () => aws.sagemaker.send(new DescribeEndpointCommand({ EndpointName: endpoint.name })),
      ({ EndpointStatus: status }) => FINAL_STATES.includes(status ?? ''),
      timeoutMs,
      ({ EndpointStatus: status }) => waiting(`${endpoint.name} is ${status ?? 'in no state'}`),
    );
    const { EndpointStatus: status = 'none', FailureReason: reason } = value;
    if (status === 'InService') return passed(`${endpoint.name} is InService`);
    return failed(
      FINAL_STATES.includes(status)
        ? `${endpoint.name} is ${status}`
        : `${endpoint.name} is still ${status} after ${seconds(timeoutMs)}`,
      {
        expected: 'InService',
        got: reason === undefined ? status : `${status}: ${reason}`,
        remedy:
          "See FailureReason and the endpoint's log group. Either the container does not start, or the account has no such instances.",
      },
    );
  },
};
