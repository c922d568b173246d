import type { FunctionEnvironment } from '@inference-pipeline/inference-contract';

import type { StackResources } from '../../stack/stack-resources';

export interface DeployedVariant {
  readonly name: string;
  /** Its share of the requests is its weight divided by the sum of all weights. */
  readonly weight: number;
}

export interface DeployedEndpoint {
  readonly name: string;
  readonly variants: readonly DeployedVariant[];
  readonly logGroup: string;
}

/**
 * Reads the endpoint of a stack. A stack can also use an existing endpoint: then only the function's
 * environment names it, and its variant if it has to be a certain one.
 *
 * @throws UserError if a resource is missing or malformed
 */
export function readEndpoint(
  resources: StackResources,
  { ENDPOINT_NAME, VARIANT_NAME = 'AllTraffic' }: FunctionEnvironment,
): DeployedEndpoint {
  if (resources.all('aws_sagemaker_endpoint').length === 0) {
    return endpointOf(ENDPOINT_NAME, [{ name: VARIANT_NAME, weight: 1 }]);
  }

  const configuration = resources.one('aws_sagemaker_endpoint_configuration');
  return endpointOf(
    resources.one('aws_sagemaker_endpoint').text('name'),
    configuration.blocks('production_variants').map((variant) => ({
      name: variant.text('variant_name'),
      weight: variant.number('initial_variant_weight', 1),
    })),
  );
}

function endpointOf(name: string, variants: readonly DeployedVariant[]): DeployedEndpoint {
  return { name, variants, logGroup: `/aws/sagemaker/Endpoints/${name}` };
}
