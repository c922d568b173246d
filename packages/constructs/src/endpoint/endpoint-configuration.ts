import {
  SagemakerEndpointConfiguration,
  type SagemakerEndpointConfigurationAsyncInferenceConfig,
  type SagemakerEndpointConfigurationProductionVariants,
} from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { ASYNCHRONOUS_FOLDERS } from '@inference-pipeline/inference-contract';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { AsynchronousOptions, PayloadPlaces } from '../asynchronous/asynchronous-options';
import type { DataCapture, EndpointOptions } from './endpoint-options';
import { isServerless, type ShadowVariant, type Variant } from './variant';

export interface EndpointConfigurationProps extends Pick<
  EndpointOptions,
  | 'asynchronous'
  | 'dataCapture'
  | 'kmsKeyArn'
  | 'startupTimeoutSeconds'
  | 'modelDownloadTimeoutSeconds'
  | 'routingStrategy'
> {
  /** Prefix of at most 37 characters. Terraform extends it to 63. */
  readonly namePrefix: string;
  /** At least one, each with the name of its model in SageMaker. */
  readonly variants: readonly (Variant & { readonly modelName: string })[];
  readonly shadow?: ShadowVariant & { readonly modelName: string };
  /** Where an asynchronous endpoint stores results and publishes notifications of them. */
  readonly places?: PayloadPlaces;
}

/**
 * Weight of the only production variant beside a shadow variant. With it, the shadow's weight is
 * the percentage of requests that are copied. Weights are whole numbers: the provider rounds most
 * fractions, and would then replace the configuration at every apply.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/43643
 */
const WEIGHT_BESIDE_SHADOW = 100;

/**
 * The configuration of the endpoint: which models run on which instances. A configuration is
 * immutable, and an endpoint recognises a new one only by its name. So every change creates a
 * configuration with a new name, updates the endpoint to it, and then deletes the old one.
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
      ...(props.places && {
        asyncInferenceConfig: asynchronousConfig(props.asynchronous ?? {}, props.places),
      }),
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

function asynchronousConfig(
  { maxConcurrentInvocations }: AsynchronousOptions,
  { bucketName, prefix, topicArn }: PayloadPlaces,
): SagemakerEndpointConfigurationAsyncInferenceConfig {
  const folder = (name: 'outputs' | 'failures') =>
    `s3://${bucketName}/${prefix}${ASYNCHRONOUS_FOLDERS[name]}/`;
  return {
    outputConfig: {
      s3OutputPath: folder('outputs'),
      s3FailurePath: folder('failures'),
      notificationConfig: { successTopic: topicArn, errorTopic: topicArn },
    },
    ...(maxConcurrentInvocations !== undefined && {
      clientConfig: { maxConcurrentInvocationsPerInstance: maxConcurrentInvocations },
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
    // SageMaker stores text of these types as text, and encodes everything else in Base64.
    captureContentTypeHeader: {
      csvContentTypes: ['text/csv'],
      jsonContentTypes: ['application/json'],
    },
    ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }),
  };
}
