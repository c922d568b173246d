import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Fn, TerraformCount, TerraformLocal, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import type { PayloadPlaces } from '../asynchronous/asynchronous-options';
import { endpointPayloadStatements } from '../asynchronous/payload-statements';
import type { LogGroup } from '../log-group';
import { KEEPS_NAME } from '../names';
import { allowPolicy, servicePrincipalTrust, type PolicyStatement } from '../policy';
import { arnPartition } from '../region';
import type { DataCapture, VpcPlacement } from './endpoint-options';
import {
  artifactStatements,
  captureStatements,
  commonStatements,
  pullStatements,
  rollbackStatements,
  vpcStatements,
} from './endpoint-statements';
import { captureObjectsArn, imageRepositoryArn, modelDataArn } from './model-image';
import { containersOf, type ModelSource } from './model-source';

/** A model that the endpoint runs. */
export interface EndpointModel {
  readonly source: ModelSource;
  /** The variant with its own model; undefined for the endpoint's model. */
  readonly variantName?: string;
}

export interface EndpointExecutionRoleProps {
  readonly roleName: string;
  /** AWS region of the endpoint. */
  readonly region: string;
  /** The endpoint's log group. */
  readonly logGroup: LogGroup;
  /** All models of the endpoint. */
  readonly models: readonly EndpointModel[];
  readonly vpc?: VpcPlacement;
  readonly dataCapture?: DataCapture;
  /** Where an asynchronous endpoint stores results and publishes notifications of them. Default none. */
  readonly places?: PayloadPlaces;
  /** Customer managed key of the artifacts. */
  readonly modelDataKmsKeyArn?: string;
  /** Permissions boundary of the role. Default none. */
  readonly permissionsBoundaryArn?: string;
}

/**
 * The role that SageMaker assumes to run models. It can pull the image repositories and read the
 * artifacts of all models of the endpoint, write to the endpoint's own log group, publish instance
 * metrics, and use what data capture, a VPC and rollbacks need.
 *
 * Another image repository, artifact, bucket or network gets its own policy beside the former
 * one, which stays until the endpoint is updated: an instance that is replaced meanwhile, or a
 * rollback, still needs it. So that both fit into the role, all models share their policies; see
 * `roleDiagnostics`.
 *
 * The actions are those of "CreateModel API: Execution Role Permissions", narrowed to this
 * endpoint's resources. `s3:ListBucket` is left out: it only turns a missing artifact's 403 into
 * 404.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export class EndpointExecutionRole extends Construct {
  readonly arn: string;
  /** The policies that each model must depend on. */
  readonly permissions: readonly ITerraformDependable[];
  readonly #role: IamRole;

  constructor(scope: Construct, id: string, props: EndpointExecutionRoleProps) {
    super(scope, id);
    this.#role = new IamRole(this, MAIN_RESOURCE_ID, {
      name: props.roleName,
      description: 'Taken by SageMaker to run the inference endpoint',
      assumeRolePolicy: servicePrincipalTrust('sagemaker.amazonaws.com'),
      ...(props.permissionsBoundaryArn !== undefined && {
        permissionsBoundary: props.permissionsBoundaryArn,
      }),
      lifecycle: KEEPS_NAME,
    });
    this.arn = this.#role.arn;
    this.permissions = [
      this.#allow('common', ['run-any-model'], commonStatements(props.logGroup)),
      ...this.#network(props),
      ...this.#capture(props),
      ...this.#asynchronous(props),
      ...this.#images(props),
      ...this.#artifacts(props),
    ];
  }

  /**
   * Allows SageMaker to read the state of alarms. Returns the policy that the endpoint must depend
   * on.
   */
  allowRollback(alarmArns: readonly string[]): ITerraformDependable {
    return this.#allow('rollback', ['watch-deployment'], rollbackStatements(alarmArns));
  }

  #network({ vpc, region }: EndpointExecutionRoleProps): readonly IamRolePolicy[] {
    if (!vpc) return [];
    const digest = digestOf([vpc.subnetIds, vpc.securityGroupIds]);
    return [this.#allow('vpc', ['use-vpc', digest], vpcStatements(vpc, region))];
  }

  #capture({ dataCapture, region }: EndpointExecutionRoleProps): readonly IamRolePolicy[] {
    if (!dataCapture) return [];
    const { s3Url, kmsKeyArn } = dataCapture;
    const objectsArn = new TerraformLocal(
      this,
      'capture_arn',
      captureObjectsArn(arnPartition(region), s3Url),
    ).asString;
    const statements = captureStatements(objectsArn, kmsKeyArn, region);
    return [
      this.#allow('capture', ['capture-data', digestOf([s3Url, kmsKeyArn ?? ''])], statements),
    ];
  }

  #asynchronous({ places, region }: EndpointExecutionRoleProps): readonly IamRolePolicy[] {
    if (!places) return [];
    const { bucketName, prefix, kmsKeyArn = '', topicKmsKeyArn = '' } = places;
    const digest = digestOf([bucketName, prefix, kmsKeyArn, topicKmsKeyArn]);
    const statements = endpointPayloadStatements(places, region);
    return [this.#allow('asynchronous', ['store-results', digest], statements)];
  }

  #images({ models, region }: EndpointExecutionRoleProps): readonly IamRolePolicy[] {
    const repositories = models.flatMap(({ source, variantName }) =>
      'packageArn' in source
        ? (source.repositoryArns ?? [])
        : containersOf(source).map(
            ({ image }, index) =>
              new TerraformLocal(
                this,
                `repository_arn${partSuffix(variantName, index)}`,
                imageRepositoryArn(arnPartition(region), image),
              ).asString,
          ),
    );
    if (repositories.length === 0) return [];
    const digest = digestOf(repositories);
    return [this.#allow('run', ['run-model', digest], pullStatements(unique(repositories)))];
  }

  #artifacts({
    models,
    region,
    modelDataKmsKeyArn,
  }: EndpointExecutionRoleProps): readonly IamRolePolicy[] {
    const containers = models.flatMap(({ source, variantName }) =>
      containersOf(source).map(({ dataUrl }, index) => ({
        dataUrl,
        suffix: partSuffix(variantName, index),
      })),
    );
    const dataUrls = containers.map(({ dataUrl }) => dataUrl);
    const packaged = models.flatMap(({ source }) =>
      'packageArn' in source ? (source.objectArns ?? []) : [],
    );
    if (containers.length + packaged.length === 0) return [];
    const arns = containers.map(
      ({ dataUrl, suffix }) =>
        new TerraformLocal(
          this,
          `artifact_arn${suffix}`,
          modelDataArn(arnPartition(region), anArtifact(dataUrl, dataUrls)),
        ).asString,
    );
    const objects = packaged.length > 0 ? packaged : dataUrls;
    return [
      this.#allow(
        'read_artifact',
        ['read-model-artifact', digestOf([...dataUrls, ...packaged])],
        artifactStatements(unique([...arns, ...packaged]), modelDataKmsKeyArn, region),
        // Models without an artifact have nothing to read, so they get no policy.
        TerraformCount.of(Fn.min([1, Fn.lengthOf(Fn.compact([...objects]))])),
      ),
    ];
  }

  #allow(
    id: string,
    name: readonly string[],
    statements: readonly PolicyStatement[],
    count?: TerraformCount,
  ): IamRolePolicy {
    return new IamRolePolicy(this, id, {
      ...(count && { count }),
      name: Fn.join('-', [...name]),
      lifecycle: { createBeforeDestroy: true },
      role: this.#role.id,
      policy: allowPolicy(statements),
    });
  }
}

/**
 * The artifact of a container. A policy names a resource for each container, so a container without
 * an artifact repeats that of another.
 */
function anArtifact(dataUrl: string, all: readonly string[]): string {
  if (all.length === 1) return dataUrl;
  return Fn.coalesce([dataUrl, ...all.filter((other) => other !== dataUrl), NO_ARTIFACT]) as string;
}

/** Stands in where no container has an artifact: then there is no policy. */
const NO_ARTIFACT = 's3://none';

/**
 * The first container of the endpoint's model has no suffix, so the addresses of a single container
 * stay when others are added.
 */
function partSuffix(variantName: string | undefined, index: number): string {
  const variant = variantName === undefined ? '' : `_${variantName}`;
  return index === 0 ? variant : `${variant}_container_${index}`;
}

function unique(arns: readonly string[]): readonly string[] {
  return [...new Set(arns)];
}

function digestOf(values: readonly unknown[]): string {
  return Fn.substr(Fn.sha256(Fn.jsonencode([...values])), 0, 8);
}
