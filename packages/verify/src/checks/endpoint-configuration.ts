import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';

import { failed, passed, skipped, type Check } from '../check';
import { pollUntil } from '../polling';

/**
 * The endpoint runs the configuration that Terraform last gave it. The AWS provider records a
 * deployment that SageMaker rolled back as a success.
 */
export const endpointConfiguration: Check = {
  name: 'endpoint-configuration',
  title: 'the endpoint runs the configuration of the state',
  run: async ({ deployment: { endpoint }, aws, timeoutMs, waiting }) => {
    const expected = endpoint.configurationName;
    if (expected === undefined) return skipped('The stack did not make the endpoint');
    const { value } = await pollUntil(
      () => aws.sagemaker.send(new DescribeEndpointCommand({ EndpointName: endpoint.name })),
      ({ EndpointConfigName: live, EndpointStatus: status }) =>
        live === expected || status !== 'Updating',
      timeoutMs,
      () => waiting('an update of the endpoint is in progress'),
    );
    const { EndpointConfigName: live = 'none', FailureReason: reason } = value;
    if (live === expected) return passed(`${endpoint.name} runs ${live}`);
    return failed(`${endpoint.name} runs another configuration than the state has`, {
      expected,
      got: reason === undefined ? live : `${live}: ${reason}`,
      remedy:
        `The last deployment was rolled back, or somebody changed the endpoint: see FailureReason of "aws sagemaker describe-endpoint --endpoint-name ${endpoint.name}". ` +
        `Mend the model and apply again; keep ${live} until the endpoint has left it.`,
    });
  },
};
