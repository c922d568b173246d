import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';

import { failed, passed, skipped, type Check } from '../check';
import { pollUntil } from '../polling';

/**
 * The endpoint runs the configuration in the state. The AWS provider records a deployment that
 * SageMaker rolled back as a success.
 */
export const endpointConfigurationCurrent: Check = {
  name: 'endpoint-configuration',
  title: 'the endpoint runs the configuration in the state',
  run: async ({ deployment: { endpoint }, aws, timeoutMs, waiting }) => {
    const expected = endpoint.configurationName;
    if (expected === undefined) return skipped('The endpoint does not belong to the stack');
    const { value } = await pollUntil(
      () => aws.sagemaker.send(new DescribeEndpointCommand({ EndpointName: endpoint.name })),
      ({ EndpointConfigName: live, EndpointStatus: status }) =>
        live === expected || status !== 'Updating',
      timeoutMs,
      () => waiting('the endpoint is being updated'),
    );
    const { EndpointConfigName: live = 'none', FailureReason: reason } = value;
    if (live === expected) return passed(`${endpoint.name} runs ${live}`);
    return failed(`${endpoint.name} does not run the configuration in the state`, {
      expected,
      got: reason === undefined ? live : `${live}: ${reason}`,
      remedy:
        'SageMaker rolled the last deployment back, or something changed the endpoint outside Terraform. ' +
        `See FailureReason in "aws sagemaker describe-endpoint --endpoint-name ${endpoint.name}". ` +
        `Fix the model and apply again. Do not delete ${live} while the endpoint runs it.`,
    });
  },
};
