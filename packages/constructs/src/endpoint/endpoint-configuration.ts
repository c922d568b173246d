import {
  SagemakerEndpointConfiguration,
  type SagemakerEndpointConfigurationProductionVariants,
} from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { DataCapture, EndpointOptions } from './endpoint-options';
import { isServerless, type ShadowVariant, type Variant } from './variant';

export interface EndpointConfigurationProps extends Pick<
  EndpointOptions,
  | 'dataCapture'
  | 'kmsKeyArn'
  | 'startupTimeoutSeconds'
  | 'modelDownloadTimeoutSeconds'
  | 'routingStrategy'
> {
  /** At most 37 characters: Terraform completes it to 63. */
  readonly namePrefix: string;
  /** At least one, each with the name of its model in SageMaker. */
  readonly variants: readonly (Variant & { readonly modelName: string })[];
  readonly shadow?: ShadowVariant & { readonly modelName: string };
}

/**
 * Weight of the one production variant beside a shadow variant, so that the shadow's weight is the
 * percentage of requests that it gets copies of. Whole numbers, because the provider keeps weights
 * in too few digits for most fractions, and would replace the configuration with every apply.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/43643
 */
const WEIGHT_BESIDE_SHADOW = 100;

/**
 * What the endpoint runs: which models on which instances. A configuration cannot be changed, and
 * an endpoint notices another one only by its name; so every change makes a configuration with a new
 * name, the endpoint moves to it, and then the old one goes.
 */
export class EndpointConfiguration extends Construct {
  readonly resource: SagemakerEndpointConfiguration;
  readonly name: string;

  constructor(scope: Construct, id: string, props: EndpointConfigurationProps) {
    super(scope, id);
    const { shadow, dataCapture, kmsKeyArn } = props;
    const settings = instanceSettings(props);
    this.resource = new SagemakerEndpointConfiguration(this, MAIN_RESOURCE_ID, {
      namePrefix: props.namePrefix,
      productionVariants: props.variants.map((variant) => productionVariant(variant, props)),
      ...(shadow && {
        shadowProductionVariants: [
          {
            variantName: shadow.name,
            modelName: shadow.modelName,
            instanceType: shadow.instanceType,
            initialInstanceCount: shadow.instanceCount,
            initialVariantWeight: shadow.samplingPercent,
            ...settings,
          },
        ],
      }),
      ...(dataCapture && { dataCaptureConfig: captureConfig(dataCapture) }),
      ...(kmsKeyArn !== undefined && { kmsKeyArn }),
      lifecycle: { createBeforeDestroy: true },
    });
    this.name = this.resource.name;
  }
}

function productionVariant(
  variant: Variant & { readonly modelName: string },
  props: EndpointConfigurationProps,
): SagemakerEndpointConfigurationProductionVariants {
  const common = { variantName: variant.name, modelName: variant.modelName };
  if (isServerless(variant)) {
    const { memoryMb, maxConcurrency, provisionedConcurrency } = variant.serverless;
    return {
      ...common,
      initialVariantWeight: 1,
      serverlessConfig: {
        memorySizeInMb: memoryMb,
        maxConcurrency,
        ...(provisionedConcurrency !== undefined && { provisionedConcurrency }),
      },
    };
  }
  return {
    ...common,
    instanceType: variant.instanceType,
    initialInstanceCount: variant.instanceCount,
    initialVariantWeight: props.shadow ? WEIGHT_BESIDE_SHADOW : (variant.weight ?? 1),
    ...instanceSettings(props),
  };
}

function instanceSettings(props: EndpointConfigurationProps) {
  const { startupTimeoutSeconds, modelDownloadTimeoutSeconds, routingStrategy } = props;
  return {
    ...(startupTimeoutSeconds !== undefined && {
      containerStartupHealthCheckTimeoutInSeconds: startupTimeoutSeconds,
    }),
    ...(modelDownloadTimeoutSeconds !== undefined && {
      modelDataDownloadTimeoutInSeconds: modelDownloadTimeoutSeconds,
    }),
    ...(routingStrategy !== undefined && {
      routingConfig: [{ routingStrategy: routingStrategy.toUpperCase().replaceAll('-', '_') }],
    }),
  };
}

function captureConfig({ s3Url, samplingPercent, capture, kmsKeyArn }: DataCapture) {
  return {
    enableCapture: true,
    destinationS3Uri: s3Url,
    initialSamplingPercentage: samplingPercent,
    captureOptions: (capture ?? ['input', 'output']).map((mode) => ({
      captureMode: mode === 'input' ? 'Input' : 'Output',
    })),
    // Of these types SageMaker keeps text as text; everything else it encodes in Base64.
    captureContentTypeHeader: {
      csvContentTypes: ['text/csv'],
      jsonContentTypes: ['application/json'],
    },
    ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }),
  };
}
