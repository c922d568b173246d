import {
  SagemakerModel,
  type SagemakerModelContainer,
} from '@cdktf/provider-aws/lib/sagemaker-model';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Fn, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { modelDigest, type ModelPlacement } from './model-digest';
import type { ModelContainer, ModelSource } from './model-source';

export interface ModelProps extends ModelPlacement {
  /** Beginning of the name; eight characters are added. */
  readonly namePrefix: string;
  readonly source: ModelSource;
  readonly roleArn: string;
  /** What has to be allowed before: SageMaker tries image and artifact when a model is created. */
  readonly permissions: readonly ITerraformDependable[];
}

/**
 * A SageMaker model. It cannot be changed, only made anew, and the provider (5.x) knows no
 * `name_prefix` for it: so its name carries a digest of everything in it that can change. Another
 * model gets another name and stands before the old one goes.
 */
export class Model extends Construct {
  readonly resource: SagemakerModel;
  readonly name: string;

  constructor(scope: Construct, id: string, props: ModelProps) {
    super(scope, id);
    const { source, vpc, networkIsolation = false } = props;
    this.resource = new SagemakerModel(this, MAIN_RESOURCE_ID, {
      name: Fn.join('', [props.namePrefix, modelDigest(source, { ...props })]),
      executionRoleArn: props.roleArn,
      ...containerArguments(source),
      ...(vpc && {
        vpcConfig: {
          subnets: [...vpc.subnetIds],
          securityGroupIds: [...vpc.securityGroupIds],
        },
      }),
      ...(networkIsolation && { enableNetworkIsolation: true }),
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [...props.permissions],
    });
    this.name = this.resource.name;
  }
}

function containerArguments(source: ModelSource) {
  if ('packageArn' in source) {
    return {
      primaryContainer: {
        modelPackageName: source.packageArn,
        environment: { ...source.environment },
      },
    };
  }
  if ('containers' in source) {
    return {
      container: source.containers.map(containerDefinition),
      inferenceExecutionConfig: { mode: source.execution === 'serial' ? 'Serial' : 'Direct' },
    };
  }
  return { primaryContainer: containerDefinition(source.container) };
}

function containerDefinition(container: ModelContainer): SagemakerModelContainer {
  const { image, dataUrl, environment, hostname } = container;
  return {
    image,
    // Of an empty address, null: what the provider takes for "no artifact".
    modelDataUrl: Fn.one(Fn.compact([dataUrl])) as string,
    environment: { ...environment },
    ...(hostname !== undefined && { containerHostname: hostname }),
  };
}
