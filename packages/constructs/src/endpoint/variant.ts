import { Token } from 'cdktf';
import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';

/** A production variant on provisioned instances. */
export interface ProvisionedVariant {
  /** See {@link VARIANT_NAME_PATTERN}. It is a dimension of the variant's metrics. */
  readonly name: string;
  /** SageMaker instance type, for example `ml.m5.large`, or a Terraform string. */
  readonly instanceType: string;
  /** Instances behind the endpoint, at least 1, or a Terraform number. Two or more span zones. */
  readonly instanceCount: number;
  /** Share of the traffic, relative to the other variants' weights. Default 1. */
  readonly weight?: number;
}

/**
 * Name of a variant, at most 63 characters.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
export const VARIANT_NAME_PATTERN = /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/;

/** @throws ConstructPropsError when SageMaker would refuse the variants. */
export function checkVariants(
  construct: Construct,
  variants: readonly ProvisionedVariant[],
): asserts variants is readonly [ProvisionedVariant, ...ProvisionedVariant[]] {
  const fail = (prop: string, expected: string, got: string): never => {
    throw new ConstructPropsError(construct, { prop, expected, got });
  };
  if (variants.length === 0) fail('variants', 'at least one variant', 'none');
  variants.forEach((variant, index) => {
    const prop = `variants[${index}]`;
    if (!VARIANT_NAME_PATTERN.test(variant.name)) {
      fail(`${prop}.name`, 'letters, digits and inner hyphens, at most 63', `"${variant.name}"`);
    }
    if (variants.findIndex(({ name }) => name === variant.name) !== index) {
      fail(`${prop}.name`, 'a name that no other variant has', `"${variant.name}" again`);
    }
    if (!Token.isUnresolved(variant.instanceCount) && !(variant.instanceCount >= 1)) {
      fail(`${prop}.instanceCount`, 'at least 1', String(variant.instanceCount));
    }
  });
}
