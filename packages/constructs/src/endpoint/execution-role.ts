import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Fn, TerraformCount, TerraformLocal, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import type { LogGroup } from '../log-group';
import { allowPolicy, servicePrincipalTrust, type PolicyStatement } from '../policy';
import { arnPartition } from '../region';
import type { DataCapture, VpcPlacement } from './endpoint-options';
import {
  artifactStatements,
  captureStatements,
  observabilityStatements,
  pullStatements,
  rollbackStatements,
  vpcStatements,
} from './endpoint-statements';
import { modelDigest } from './model-digest';
import { captureObjectsArn, imageRepositoryArn, modelDataArn } from './model-image';
import { containersOf, type ModelContainer, type ModelSource } from './model-source';

export interface EndpointExecutionRoleProps {
  readonly roleName: string;
  /** AWS region of the endpoint. */
  readonly region: string;
  /** The endpoint's log group. */
  readonly logGroup: LogGroup;
  readonly vpc?: VpcPlacement;
  readonly dataCapture?: DataCapture;
  /** Customer managed key of the artifacts. */
  readonly modelDataKmsKeyArn?: string;
  /** Permissions boundary of the role. Default none. */
  readonly permissionsBoundaryArn?: string;
}

/**
 * The role that SageMaker assumes to run models. For each model it can pull its image repositories
 * and read its artifacts. It can write to the endpoint's own log group, publish instance metrics,
 * and use what data capture, a VPC and rollbacks need.
 *
 * Another model gets separate policies, and the running model keeps its permissions until the
 * endpoint is updated: an instance that is replaced meanwhile, or a rollback, still needs them.
 *
 * The actions are those of "CreateModel API: Execution Role Permissions", narrowed to this
 * endpoint's resources. `s3:ListBucket` is left out: it only turns a missing artifact's 403 into
 * 404.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export class EndpointExecutionRole extends Construct {
  readonly arn: string;
  readonly #role: IamRole;
  readonly #props: EndpointExecutionRoleProps;
  readonly #shared: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: EndpointExecutionRoleProps) {
    super(scope, id);
    this.#props = props;
    this.#role = new IamRole(this, MAIN_RESOURCE_ID, {
      name: props.roleName,
      description: 'Taken by SageMaker to run the inference endpoint',
      assumeRolePolicy: servicePrincipalTrust('sagemaker.amazonaws.com'),
      ...(props.permissionsBoundaryArn !== undefined && {
        permissionsBoundary: props.permissionsBoundaryArn,
      }),
    });
    this.arn = this.#role.arn;
    const { vpc, dataCapture, region } = props;
    if (vpc) {
      const digest = digestOf([vpc.subnetIds, vpc.securityGroupIds]);
      this.#shared.push(this.#allow('vpc', ['use-vpc', digest], vpcStatements(vpc, region)));
    }
    if (dataCapture) {
      const { s3Url, kmsKeyArn } = dataCapture;
      const digest = digestOf([s3Url, kmsKeyArn ?? '']);
      const objectsArn = new TerraformLocal(
        this,
        'capture_arn',
        captureObjectsArn(arnPartition(region), s3Url),
      ).asString;
      const statements = captureStatements(objectsArn, kmsKeyArn, region);
      this.#shared.push(this.#allow('capture', ['capture-data', digest], statements));
    }
  }

  /**
   * Allows the actions that a model needs. Returns the policies that the model must depend on.
   *
   * @param variantName the variant with its own model; undefined for the endpoint's model
   */
  allowModel(source: ModelSource, variantName?: string): readonly ITerraformDependable[] {
    const suffix = variantName === undefined ? '' : `_${variantName}`;
    const containers = containersOf(source);
    const name = ['run-model', ...(variantName === undefined ? [] : [variantName])];
    const digest = modelDigest(source);
    const repositories =
      'packageArn' in source
        ? (source.repositoryArns ?? [])
        : containers.map((container, index) => this.#repositoryArn(container, suffix, index));
    const statements = [
      ...(repositories.length > 0 ? pullStatements(repositories) : []),
      // Any of these policies would be enough, but removing one must not take permissions from
      // another model.
      ...observabilityStatements(this.#props.logGroup),
    ];
    return [
      ...this.#shared,
      this.#allow(`run${suffix}`, [...name, digest], statements),
      ...containers.map((container, index) =>
        this.#allowArtifact(container, `${suffix}${containerSuffix(index)}`, digest),
      ),
      ...('packageArn' in source && (source.objectArns ?? []).length > 0
        ? [this.#allowPackagedArtifacts(source.objectArns ?? [], suffix, digest)]
        : []),
    ];
  }

  /**
   * Allows SageMaker to read the state of alarms. Returns the policy that the endpoint must depend
   * on.
   */
  allowRollback(alarmArns: readonly string[]): ITerraformDependable {
    return this.#allow('rollback', ['watch-deployment'], rollbackStatements(alarmArns));
  }

  #repositoryArn({ image }: ModelContainer, suffix: string, index: number): string {
    return new TerraformLocal(
      this,
      `repository_arn${suffix}${containerSuffix(index)}`,
      imageRepositoryArn(arnPartition(this.#props.region), image),
    ).asString;
  }

  #allowArtifact({ dataUrl }: ModelContainer, suffix: string, digest: string): IamRolePolicy {
    const { region, modelDataKmsKeyArn } = this.#props;
    const artifactArn = new TerraformLocal(
      this,
      `artifact_arn${suffix}`,
      modelDataArn(arnPartition(region), dataUrl),
    ).asString;
    return this.#allow(
      `read_artifact${suffix}`,
      ['read-model-artifact', ...suffix.split('_').filter(Boolean), digest],
      artifactStatements([artifactArn], modelDataKmsKeyArn, region),
      // A model without an artifact has nothing to read, so it gets no policy.
      TerraformCount.of(Fn.lengthOf(Fn.compact([dataUrl]))),
    );
  }

  #allowPackagedArtifacts(
    objectArns: readonly string[],
    suffix: string,
    digest: string,
  ): IamRolePolicy {
    const { region, modelDataKmsKeyArn } = this.#props;
    return this.#allow(
      `read_artifact${suffix}`,
      ['read-model-artifact', ...suffix.split('_').filter(Boolean), digest],
      artifactStatements(objectArns, modelDataKmsKeyArn, region),
    );
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
 * The first container has no suffix, so the addresses of a single container stay when others are
 * added.
 */
function containerSuffix(index: number): string {
  return index === 0 ? '' : `_container_${index}`;
}

function digestOf(values: unknown[]): string {
  return Fn.substr(Fn.sha256(Fn.jsonencode(values)), 0, 8);
}
