import type { Autoscaling } from './autoscaling';
import type { ModelSource } from './model-source';

/** A production variant on provisioned instances. */
export interface ProvisionedVariant {
  /** See {@link VARIANT_NAME_PATTERN}. It is a dimension of the variant's metrics. */
  readonly name: string;
  /** SageMaker instance type, for example `ml.m5.large`, or a Terraform string. */
  readonly instanceType: string;
  /**
   * Number of instances, at least 1, or a Terraform number. Two or more span availability zones.
   * For a variant that scales, the number that each new configuration starts with.
   */
  readonly instanceCount: number;
  /**
   * Share of the traffic, relative to the other variants' weights. A whole number, because the
   * provider treats rounded fractions as changes. Default 1.
   */
  readonly weight?: number;
  /** Default the endpoint's. */
  readonly model?: ModelSource;
  /** Default none: as many instances as `instanceCount`. */
  readonly autoscaling?: Autoscaling;
}

/** A serverless production variant: the only variant of its endpoint. */
export interface ServerlessVariant {
  /** See {@link VARIANT_NAME_PATTERN}. It is a dimension of the variant's metrics. */
  readonly name: string;
  readonly serverless: {
    /** 1024, 2048, 3072, 4096, 5120 or 6144 MB, or a Terraform number. */
    readonly memoryMb: number;
    /** Concurrent requests, 1 to 200, or a Terraform number. More are throttled. */
    readonly maxConcurrency: number;
    /** Requests for which capacity is kept warm, at most `maxConcurrency`. Default none. */
    readonly provisionedConcurrency?: number;
  };
}

/** A production variant, on instances or serverless. */
export type Variant = ProvisionedVariant | ServerlessVariant;

/** A variant that receives copies of requests; its answers are discarded. */
export interface ShadowVariant {
  /** See {@link VARIANT_NAME_PATTERN}. */
  readonly name: string;
  readonly instanceType: string;
  readonly instanceCount: number;
  /** Percent of the requests that are copied, 1 to 100, or a Terraform number. */
  readonly samplingPercent: number;
  /** Default the endpoint's. */
  readonly model?: ModelSource;
}

/**
 * Name of a variant, at most 63 characters.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
export const VARIANT_NAME_PATTERN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

/** Whether a variant is serverless. */
export function isServerless(variant: Variant): variant is ServerlessVariant {
  return 'serverless' in variant;
}

/** The variants on instances, the shadow included. */
export function onInstances({
  variants,
  shadow,
}: {
  readonly variants: readonly Variant[];
  readonly shadow?: ShadowVariant;
}): readonly (ProvisionedVariant | ShadowVariant)[] {
  const provisioned = variants.filter((variant) => 'instanceType' in variant);
  return [...provisioned, ...(shadow ? [shadow] : [])];
}
