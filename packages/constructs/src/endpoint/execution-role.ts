import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn, TerraformCount, TerraformLocal, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import type { LogGroup } from '../log-group';
import { allowPolicy, servicePrincipalTrust } from '../policy';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import type { ModelContainer } from './model';
import { modelDigest } from './model-digest';
import { imageRepositoryArn, modelDataArn } from './model-image';

export interface EndpointExecutionRoleProps {
  readonly roleName: string;
  /** First part of the ARNs in this region, for example `aws`. */
  readonly partition: string;
  readonly container: ModelContainer;
  /** The endpoint's log group. */
  readonly logGroup: LogGroup;
}

/**
 * The role that SageMaker takes to run the model: it can pull the one image repository, read the
 * one artifact, write to the endpoint's own log group, and publish instance metrics.
 *
 * Another model gets policies of its own, and the running model keeps its rights until the endpoint
 * has moved: an instance that is replaced meanwhile, or a rollback, still needs them.
 *
 * The actions are those of "CreateModel API: Execution Role Permissions", narrowed to this
 * endpoint's resources. `s3:ListBucket` is left out: it only turns a missing artifact's 403 into 404.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export class EndpointExecutionRole extends Construct {
  readonly arn: string;
  /** What a model must wait for: SageMaker tries the image and the artifact when it is created. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EndpointExecutionRoleProps) {
    super(scope, id);
    const role = new IamRole(this, MAIN_RESOURCE_ID, {
      name: props.roleName,
      description: 'Taken by SageMaker to run the inference endpoint',
      assumeRolePolicy: servicePrincipalTrust('sagemaker.amazonaws.com'),
    });
    this.arn = role.arn;
    this.permissions = [this.#allowRunning(role, props), this.#allowReadingData(role, props)];
  }

  #allowRunning(role: IamRole, props: EndpointExecutionRoleProps): IamRolePolicy {
    const repositoryArn = new TerraformLocal(
      this,
      'repository_arn',
      imageRepositoryArn(props.partition, props.container.image),
    );
    return new IamRolePolicy(this, 'run', {
      name: Fn.join('-', ['run-model', modelDigest(props.container)]),
      lifecycle: { createBeforeDestroy: true },
      role: role.id,
      policy: allowPolicy([
        {
          sid: 'LogInToRegistry',
          actions: ['ecr:GetAuthorizationToken'],
          // The action knows no resources:
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
          resources: ['*'],
        },
        {
          sid: 'PullImage',
          actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:GetDownloadUrlForLayer',
          ],
          resources: [repositoryArn.asString],
        },
        {
          sid: 'WriteLogs',
          // CreateLogGroup changes nothing while the group exists, but SageMaker's agent asks for it.
          actions: [
            'logs:CreateLogGroup',
            'logs:CreateLogStream',
            'logs:DescribeLogStreams',
            'logs:PutLogEvents',
          ],
          resources: [props.logGroup.arn, ...props.logGroup.streamArns],
        },
        {
          sid: 'PublishInstanceMetrics',
          actions: ['cloudwatch:PutMetricData'],
          // The action knows no resources; the namespace is what can be narrowed.
          resources: ['*'],
          conditions: {
            StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/Endpoints' },
          },
        },
      ]),
    });
  }

  #allowReadingData(role: IamRole, props: EndpointExecutionRoleProps): IamRolePolicy {
    const artifactArn = new TerraformLocal(
      this,
      'artifact_arn',
      modelDataArn(props.partition, props.container.dataUrl),
    );
    return new IamRolePolicy(this, 'read_artifact', {
      // A model without an artifact has nothing to read: then there is no policy at all.
      count: TerraformCount.of(Fn.lengthOf(Fn.compact([props.container.dataUrl]))),
      name: Fn.join('-', ['read-model-artifact', modelDigest(props.container)]),
      lifecycle: { createBeforeDestroy: true },
      role: role.id,
      policy: allowPolicy([
        {
          sid: 'ReadModelArtifact',
          actions: ['s3:GetObject'],
          resources: [artifactArn.asString],
        },
      ]),
    });
  }
}
