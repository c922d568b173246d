import { Token } from 'cdktf';

import type { EndpointOptions } from '../endpoint-options';
import { isServerless } from '../variant';
import type { EndpointDiagnostic } from './endpoint-diagnostic';

/** Options that need instances, in words. */
const NEED_INSTANCES = {
  vpc: 'VPC',
  networkIsolation: 'network isolation',
  dataCapture: 'data capture',
  startupTimeoutSeconds: 'startup timeout',
  modelDownloadTimeoutSeconds: 'download timeout',
  routingStrategy: 'routing strategy',
  deployment: 'deployment in steps',
} as const satisfies Partial<Record<keyof EndpointOptions, string>>;

/**
 * Options that need instances.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html
 */
export function* serverlessDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const index = options.variants.findIndex(isServerless);
  const variant = options.variants[index];
  if (variant === undefined || !isServerless(variant)) return;
  const refused: (readonly [path: readonly string[], feature: string])[] = [];
  if (options.variants.length > 1) refused.push([['variants'], 'other variants']);
  if ('containers' in options.model) {
    refused.push([['model', 'containers'], 'model of several containers']);
  }
  for (const [option, feature] of Object.entries(NEED_INSTANCES)) {
    const given = options[option as keyof typeof NEED_INSTANCES];
    if (given !== undefined && given !== false) refused.push([[option], feature]);
  }
  for (const [path, feature] of refused) {
    yield {
      path,
      expected: `no ${feature} with a serverless endpoint`,
      got: 'some',
      hint: 'SageMaker has it on instances only: remove it, or set instanceType instead of serverless',
    };
  }
  const { provisionedConcurrency, maxConcurrency } = variant.serverless;
  if (
    provisionedConcurrency !== undefined &&
    !Token.isUnresolved(provisionedConcurrency) &&
    !Token.isUnresolved(maxConcurrency) &&
    provisionedConcurrency > maxConcurrency
  ) {
    yield {
      path: ['variants', index, 'serverless', 'provisionedConcurrency'],
      expected: `at most maxConcurrency (${maxConcurrency})`,
      got: String(provisionedConcurrency),
    };
  }
}
