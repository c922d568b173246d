import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { asynchronousDiagnostics } from './diagnostics/asynchronous-diagnostics';
import { autoscalingDiagnostics } from './diagnostics/autoscaling-diagnostics';
import { deploymentDiagnostics } from './diagnostics/deployment-diagnostics';
import type { EndpointDiagnostic } from './diagnostics/endpoint-diagnostic';
import { instanceDiagnostics } from './diagnostics/instance-diagnostics';
import { modelDiagnostics } from './diagnostics/model-diagnostics';
import { roleDiagnostics } from './diagnostics/role-diagnostics';
import { serverlessDiagnostics } from './diagnostics/serverless-diagnostics';
import { variantDiagnostics } from './diagnostics/variant-diagnostics';
import type { EndpointOptions } from './endpoint-options';

/**
 * Checks the options of an endpoint by SageMaker's rules. Each diagnostic has the place, the reason
 * and the remedy. Unresolved tokens are left to Terraform.
 */
export function endpointDiagnostics(options: EndpointOptions): readonly EndpointDiagnostic[] {
  return [
    ...variantDiagnostics(options),
    ...modelDiagnostics(options),
    ...serverlessDiagnostics(options),
    ...instanceDiagnostics(options),
    ...asynchronousDiagnostics(options),
    ...autoscalingDiagnostics(options),
    ...deploymentDiagnostics(options),
    ...roleDiagnostics(options),
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
