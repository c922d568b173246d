import {
  hasGpu,
  type EndpointOptions,
  type ExistingEndpointOptions,
  type ModelContainer,
  type ModelSource,
  type Variant,
} from '@inference-pipeline/constructs';

import type {
  ContainerConfig,
  EndpointConfig,
  ModelConfig,
  OwnModelConfig,
  StackConfig,
} from './stack-config';

/**
 * Converts the endpoint of a stack file to the options of the constructs, with the file's values.
 * The rules check them; Terraform variables replace some of the values.
 *
 * @param config of a stack that creates its endpoint
 */
export function endpointOptions({ model, endpoint }: StackConfig): EndpointOptions {
  const { existing, instanceType, instanceCount, variantName, serverless, ...rest } = endpoint;
  const { variants, autoscaling, shadow, ...options } = rest;
  return {
    ...options,
    model: modelSource(model),
    variants: variantsOf(endpoint),
    ...(shadow && { shadow: withModel(shadow) }),
    ...(model.dataKmsKeyArn !== undefined && { modelDataKmsKeyArn: model.dataKmsKeyArn }),
  };
}

/**
 * The existing endpoint of a stack file.
 *
 * @param config of a stack that creates no endpoint
 */
export function existingEndpoint({ endpoint }: StackConfig): ExistingEndpointOptions {
  const { variants = [], ...existing } = endpoint.existing ?? { name: '' };
  return { ...existing, variantNames: variants };
}

/** Whether instances that answer requests have GPUs, as far as the stack file tells. */
export function hasGpus(config: StackConfig): boolean {
  const { shadow } = config.endpoint;
  return gpuVariants(config).some((name) => name !== shadow?.name);
}

/** Names of the variants whose instances have GPUs, as far as the stack file tells; also a shadow's. */
export function gpuVariants({ endpoint }: StackConfig): readonly string[] {
  const { existing, shadow } = endpoint;
  if (existing) return hasGpu(existing.instanceType ?? '') ? existing.variants : [];
  return [...variantsOf(endpoint), ...(shadow ? [shadow] : [])].flatMap((variant) =>
    'instanceType' in variant && hasGpu(variant.instanceType) ? [variant.name] : [],
  );
}

function variantsOf(endpoint: EndpointConfig): readonly Variant[] {
  const { variantName, instanceType, instanceCount, serverless, variants, autoscaling } = endpoint;
  if (serverless) return [{ name: variantName, serverless }];
  if (variants) return variants.map(withModel);
  return [{ name: variantName, instanceType, instanceCount, ...(autoscaling && { autoscaling }) }];
}

function withModel<V extends { readonly model?: OwnModelConfig }>({ model, ...variant }: V) {
  return { ...variant, ...(model && { model: ownModelSource(model) }) };
}

function modelSource({ containers, execution, ...model }: ModelConfig): ModelSource {
  return containers
    ? { containers: containers.map(modelContainer), execution }
    : ownModelSource(model);
}

function ownModelSource({ packageArn, packageSources, ...model }: OwnModelConfig): ModelSource {
  const { image = '', dataUrl = '', environment } = model;
  return packageArn === undefined
    ? { container: { image, dataUrl, environment } }
    : { packageArn, environment, ...packageSources };
}

function modelContainer(container: ContainerConfig): ModelContainer {
  return { ...container, dataUrl: container.dataUrl ?? '' };
}
