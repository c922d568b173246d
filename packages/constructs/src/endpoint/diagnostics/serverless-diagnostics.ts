import { Token } from 'cdktf';

import type { EndpointOptions } from '../endpoint-options';
import { isServerless } from '../variant';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/**
 * Options that need instances.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html
 */
export function serverlessDiagnostics(options: EndpointOptions): readonly EndpointDiagnostic[] {
  const index = options.variants.findIndex(isServerless);
  const variant = options.variants[index];
  if (variant === undefined || !isServerless(variant)) return [];
  const { vpc, networkIsolation, dataCapture, deployment, model } = options;
  const { startupTimeoutSeconds, modelDownloadTimeoutSeconds, routingStrategy } = options;
  const refuse = (
    given: unknown,
    path: OptionPath,
    feature: string,
  ): readonly EndpointDiagnostic[] =>
    given === undefined || given === false
      ? []
      : [
          {
            path,
            expected: `no ${feature} with a serverless endpoint`,
            got: 'some',
            hint: 'SageMaker has it on instances only: remove it, or set instanceType instead of serverless',
          },
        ];
  const { provisionedConcurrency, maxConcurrency } = variant.serverless;
  return [
    ...refuse(options.variants.length > 1, ['variants'], 'other variants'),
    ...refuse(vpc, ['vpc'], 'VPC'),
    ...refuse(networkIsolation, ['networkIsolation'], 'network isolation'),
    ...refuse(dataCapture, ['dataCapture'], 'data capture'),
    ...refuse('containers' in model, ['model', 'containers'], 'model of several containers'),
    ...refuse(startupTimeoutSeconds, ['startupTimeoutSeconds'], 'startup timeout'),
    ...refuse(modelDownloadTimeoutSeconds, ['modelDownloadTimeoutSeconds'], 'download timeout'),
    ...refuse(routingStrategy, ['routingStrategy'], 'routing strategy'),
    ...refuse(deployment, ['deployment'], 'deployment in steps'),
    ...(provisionedConcurrency !== undefined &&
    !Token.isUnresolved(provisionedConcurrency) &&
    !Token.isUnresolved(maxConcurrency) &&
    provisionedConcurrency > maxConcurrency
      ? [
          {
            path: ['variants', index, 'serverless', 'provisionedConcurrency'],
            expected: `at most maxConcurrency (${maxConcurrency})`,
            got: String(provisionedConcurrency),
          },
        ]
      : []),
  ];
}
