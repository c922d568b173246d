import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import type { EndpointOptions } from './endpoint-options';
import { autoscalingFaults } from './faults/autoscaling-faults';
import { deploymentFaults } from './faults/deployment-faults';
import type { EndpointFault } from './faults/endpoint-fault';
import { instanceFaults } from './faults/instance-faults';
import { modelFaults } from './faults/model-faults';
import { serverlessFaults } from './faults/serverless-faults';
import { variantFaults } from './faults/variant-faults';

/**
 * What SageMaker would refuse of an endpoint, or not do, each with its place, the reason and the
 * remedy. What only Terraform knows is left to Terraform.
 */
export function endpointFaults(options: EndpointOptions): readonly EndpointFault[] {
  return [
    ...variantFaults(options),
    ...modelFaults(options),
    ...serverlessFaults(options),
    ...instanceFaults(options),
    ...autoscalingFaults(options),
    ...deploymentFaults(options),
  ];
}

/** @throws ConstructPropsError for the first of {@link endpointFaults}. */
export function checkEndpoint(construct: Construct, options: EndpointOptions): void {
  const [fault] = endpointFaults(options);
  if (fault === undefined) return;
  const { path, expected, got, hint } = fault;
  throw new ConstructPropsError(construct, {
    prop: path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .slice(1),
    expected,
    got: hint === undefined ? got : `${got} (${hint})`,
  });
}
