import {
  hasGpu,
  type EndpointOptions,
  type ExistingEndpointOptions,
  type ModelContainer,
  type ModelSource,
  type Variant,
} from '@inference-pipeline/constructs';

import type { ContainerConfig, ModelConfig, OwnModelConfig } from './endpoint-config';
import type { StackConfig } from './stack-config';

/**
 * The endpoint of a stack file as the constructs take it, with the values of the file: what rules
 * are held against, and what variables take the place of.
 *
 * @param config of a stack that makes its endpoint
 */
export function endpointOptions({ model, endpoint }: StackConfig): EndpointOptions {
  const { shadow, dataCapture, vpc, networkIsolation, deployment } = endpoint;
  const { kmsKeyArn, startupTimeoutSeconds, modelDownloadTimeoutSeconds, routingStrategy } =
    endpoint;
  return {
    model: modelSource(model),
    variants: variantsOf(endpoint),
    ...(shadow && { shadow: withModel(shadow) }),
    ...(dataCapture && { dataCapture }),
    ...(vpc && { vpc }),
    networkIsolation,
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
    ...(model.dataKmsKeyArn !== undefined && { modelDataKmsKeyArn: model.dataKmsKeyArn }),
    ...(startupTimeoutSeconds !== undefined && { startupTimeoutSeconds }),
    ...(modelDownloadTimeoutSeconds !== undefined && { modelDownloadTimeoutSeconds }),
    ...(routingStrategy !== undefined && { routingStrategy }),
    ...(deployment && { deployment }),
  };
}

/**
 * The endpoint of a stack file that is there already.
 *
 * @param config of a stack that makes none
 */
export function existingEndpoint({ endpoint }: StackConfig): ExistingEndpointOptions {
  const { variants = [], ...existing } = endpoint.existing ?? { name: '' };
  return { ...existing, variantNames: variants };
}

/** Whether instances that answer requests have GPUs, as far as the stack file says. */
export function hasGpus(config: StackConfig): boolean {
  const { existing } = config.endpoint;
  const types = existing
    ? [existing.instanceType ?? '']
    : variantsOf(config.endpoint).map((it) => ('instanceType' in it ? it.instanceType : ''));
  return types.some(hasGpu);
}

function variantsOf(endpoint: StackConfig['endpoint']): readonly Variant[] {
  const { variantName, instanceType, instanceCount, serverless, variants, autoscaling } = endpoint;
  if (serverless) return [{ name: variantName, serverless }];
  if (variants) return variants.map(withModel);
  return [{ name: variantName, instanceType, instanceCount, ...(autoscaling && { autoscaling }) }];
}

function withModel<V extends { readonly model?: OwnModelConfig }>({ model, ...variant }: V) {
  return { ...variant, ...(model && { model: ownModelSource(model) }) };
}

function modelSource(model: ModelConfig): ModelSource {
  return model.containers
    ? { containers: model.containers.map(modelContainer), execution: model.execution }
    : ownModelSource(model);
}

function ownModelSource(model: OwnModelConfig): ModelSource {
  const { packageArn, packageSources, environment, image = '' } = model;
  return packageArn === undefined
    ? { container: modelContainer({ ...model, image }) }
    : { packageArn, environment, ...packageSources };
}

function modelContainer({
  image,
  dataUrl = '',
  environment,
  hostname,
}: ContainerConfig): ModelContainer {
  return { image, dataUrl, environment, ...(hostname !== undefined && { hostname }) };
}
