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
  /** Prefix of the name. Eight characters are appended. */
  readonly namePrefix: string;
  readonly source: ModelSource;
  readonly roleArn: string;
  /**
   * Policies that must exist first, because SageMaker accesses image and artifact when it creates a
   * model.
   */
  readonly permissions: readonly ITerraformDependable[];
}

/**
 * A SageMaker model. A model is immutable, and the provider (5.x) has no `name_prefix` for it. So
 * its name contains a digest of everything that can change: another model gets another name and
 * exists before the old one is deleted.
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
    // An empty address becomes null, which the provider takes as "no artifact".
    modelDataUrl: Fn.one(Fn.compact([dataUrl])) as string,
    environment: { ...environment },
    ...(hostname !== undefined && { containerHostname: hostname }),
  };
}
