import { arnPattern } from '../partition/arn-pattern';

/** A container that answers inferences. Each value may be a Terraform expression. */
export interface ModelContainer {
  /** Image in Amazon ECR, see `MODEL_IMAGE_PATTERN`. */
  readonly image: string;
  /** `s3://` address of a `.tar.gz`; empty if the image contains the model. */
  readonly dataUrl: string;
  /** Environment variables of the container. No secrets: they are readable in state and console. */
  readonly environment: Readonly<Record<string, string>>;
  /** Name by which one of several containers is called. */
  readonly hostname?: string;
}

/** A model with one container. */
export interface SingleContainerModel {
  readonly container: ModelContainer;
}

/** A model package from a registry or AWS Marketplace. It determines the image and the artifact. */
export interface PackagedModel {
  /** ARN of the model package. May be a Terraform expression. */
  readonly packageArn: string;
  readonly environment: Readonly<Record<string, string>>;
  /** ECR repositories of the package's images; none for a package of AWS Marketplace. */
  readonly repositoryArns?: readonly string[];
  /** S3 objects of the package, wildcards allowed; none for a package of AWS Marketplace. */
  readonly objectArns?: readonly string[];
}

/**
 * How several containers work together: `serial` passes each container's answer to the next (an
 * inference pipeline), `direct` lets the caller choose the container that answers.
 */
export type ContainerExecution = 'serial' | 'direct';

/** A model with two to fifteen containers. */
export interface MultiContainerModel {
  readonly containers: readonly ModelContainer[];
  readonly execution: ContainerExecution;
}

/** Where a model comes from. */
export type ModelSource = SingleContainerModel | PackagedModel | MultiContainerModel;

/** The containers of a model; none for a package. */
export function containersOf(source: ModelSource): readonly ModelContainer[] {
  if ('container' in source) return [source.container];
  return 'containers' in source ? source.containers : [];
}

/**
 * Pattern of a container's hostname, for models with several containers.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 */
export const CONTAINER_HOSTNAME_PATTERN = '^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$';

/** ARN of one version of a model package. */
export const MODEL_PACKAGE_ARN_PATTERN = arnPattern({
  service: 'sagemaker',
  resource: 'model-package/[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:/[0-9]{1,9})?',
});
