import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { autoscalingDiagnostics } from './diagnostics/autoscaling-diagnostics';
import { deploymentDiagnostics } from './diagnostics/deployment-diagnostics';
import type { EndpointDiagnostic } from './diagnostics/endpoint-diagnostic';
import { instanceDiagnostics } from './diagnostics/instance-diagnostics';
import { modelDiagnostics } from './diagnostics/model-diagnostics';
import { serverlessDiagnostics } from './diagnostics/serverless-diagnostics';
import { variantDiagnostics } from './diagnostics/variant-diagnostics';
import type { EndpointOptions } from './endpoint-options';

/**
 * What SageMaker would refuse of an endpoint, or not do, each with its place, the reason and the
 * remedy. What only Terraform knows is left to Terraform.
 */
export function endpointDiagnostics(options: EndpointOptions): readonly EndpointDiagnostic[] {
  return [
    ...variantDiagnostics(options),
    ...modelDiagnostics(options),
    ...serverlessDiagnostics(options),
    ...instanceDiagnostics(options),
    ...autoscalingDiagnostics(options),
    ...deploymentDiagnostics(options),
  ];
}

/** @throws ConstructPropsError for the first of {@link endpointDiagnostics}. */
export function checkEndpoint(construct: Construct, options: EndpointOptions): void {
  const [diagnostic] = endpointDiagnostics(options);
  if (diagnostic === undefined) return;
  const { path, expected, got, hint } = diagnostic;
  throw new ConstructPropsError(construct, {
    prop: path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .slice(1),
    expected,
    got: hint === undefined ? got : `${got} (${hint})`,
  });
}
