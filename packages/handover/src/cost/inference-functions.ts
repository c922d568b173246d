import {
  ENVIRONMENT_DEFAULTS,
  STREAMING_HANDLER,
  type AsynchronousEnvironment,
  type FunctionEnvironment,
  type MetricsTransport,
  type PayloadPolicy,
} from '@inference-pipeline/inference-contract';
import {
  resourcesOfType,
  type Arguments,
  type ResourceBlocks,
} from '@inference-pipeline/terraform';

/** Invocations of a request whose result is asked for once: post, notification, result. */
export const ASYNCHRONOUS_INVOCATIONS = 3;

/** The settings that decide how much a function logs and publishes. */
export interface InferenceEnvironment {
  readonly transport: MetricsTransport;
  readonly payloadPolicy: PayloadPolicy;
  readonly dimensionless: boolean;
  /** In MB; undefined if the configuration does not say. */
  readonly memoryMb: number | undefined;
  readonly architecture: 'arm64' | 'x86_64';
  /** Share of successes that are logged. */
  readonly successSampling: number;
  /** Whether requests wait in a queue, and inputs and results are in S3. */
  readonly isAsynchronous: boolean;
}

/**
 * The functions of a configuration that publish the pipeline's metrics. One that streams publishes those
 * of the function beside it.
 */
export function inferenceEnvironments(
  configuration: ResourceBlocks,
): readonly InferenceEnvironment[] {
  return resourcesOfType(configuration, 'aws_lambda_function').flatMap((lambda) => {
    const { variables = {} } = (lambda.arguments['environment'] ?? {}) as {
      variables?: Partial<FunctionEnvironment & AsynchronousEnvironment>;
    };
    const { METRICS_TRANSPORT: transport, PAYLOAD_POLICY: payloadPolicy } = variables;
    if (transport === undefined || isStreaming(lambda)) return [];
    return [
      {
        transport,
        payloadPolicy: payloadPolicy ?? ENVIRONMENT_DEFAULTS.PAYLOAD_POLICY,
        dimensionless: variables.METRICS_DIMENSIONLESS === 'true',
        memoryMb: Number(lambda.arguments['memory_size']) || undefined,
        architecture: isArm(lambda.arguments['architectures']) ? 'arm64' : 'x86_64',
        successSampling: Number(
          variables.SUCCESS_SAMPLING ?? ENVIRONMENT_DEFAULTS.SUCCESS_SAMPLING,
        ),
        isAsynchronous: variables.ASYNCHRONOUS_BUCKET !== undefined,
      },
    ];
  });
}

/** Whether a configuration has a function that streams. */
export function streams(configuration: ResourceBlocks): boolean {
  return resourcesOfType(configuration, 'aws_lambda_function').some(isStreaming);
}

function isStreaming({ arguments: block }: { readonly arguments: Arguments }): boolean {
  return block['handler'] === STREAMING_HANDLER;
}

/** Lambda's default is x86_64. */
function isArm(architectures: unknown): boolean {
  return Array.isArray(architectures) && architectures.includes('arm64');
}
