import type { PayloadPolicy, MetricsTransport } from '@inference-pipeline/inference-contract';

import { resourcesOfType, type ResourceConfiguration } from './configuration';

/** What decides how much a function logs and publishes. */
export interface InferenceEnvironment {
  readonly transport: MetricsTransport;
  readonly payloadPolicy: PayloadPolicy;
  readonly dimensionless: boolean;
}

/** The functions of a configuration that publish the pipeline's metrics: see `functionEnvironment`. */
export function inferenceEnvironments(
  configuration: ResourceConfiguration,
): readonly InferenceEnvironment[] {
  return resourcesOfType(configuration, 'aws_lambda_function').flatMap(({ environment }) => {
    const { variables } = (environment ?? {}) as { variables?: Readonly<Record<string, string>> };
    const transport = variables?.['METRICS_TRANSPORT'];
    if (variables === undefined || transport === undefined) return [];
    return [
      {
        transport: transport as MetricsTransport,
        payloadPolicy: variables['PAYLOAD_POLICY'] as PayloadPolicy,
        dimensionless: variables['METRICS_DIMENSIONLESS'] === 'true',
      },
    ];
  });
}
