import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { Construct } from 'constructs';

import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import type { Model } from './model';
import { checkVariants, type ProvisionedVariant } from './variant';

export interface EndpointConfigurationProps {
  /** At most 37 characters: Terraform completes it to 63. */
  readonly namePrefix: string;
  readonly model: Model;
  /** At least one. */
  readonly variants: readonly ProvisionedVariant[];
}

/**
 * What the endpoint runs: which model on which instances. A configuration cannot be changed, and an
 * endpoint notices another one only by its name; so every change makes a configuration with a new
 * name, the endpoint moves to it, and then the old one goes.
 */
export class EndpointConfiguration extends Construct {
  readonly name: string;

  /** @throws ConstructPropsError when SageMaker would refuse the variants. */
  constructor(scope: Construct, id: string, props: EndpointConfigurationProps) {
    super(scope, id);
    checkVariants(this, props.variants);
    const configuration = new SagemakerEndpointConfiguration(this, MAIN_RESOURCE_ID, {
      namePrefix: props.namePrefix,
      productionVariants: props.variants.map((variant) => ({
        variantName: variant.name,
        modelName: props.model.name,
        instanceType: variant.instanceType,
        initialInstanceCount: variant.instanceCount,
        initialVariantWeight: variant.weight ?? 1,
      })),
      lifecycle: { createBeforeDestroy: true },
    });
    this.name = configuration.name;
  }
}
