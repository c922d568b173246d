import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';

import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import type { EndpointExecutionRole } from './execution-role';
import { modelDigest } from './model-digest';

/** The container that answers inferences. Each value may be a Terraform expression. */
export interface ModelContainer {
  /** Image in Amazon ECR, see `MODEL_IMAGE_PATTERN`. */
  readonly image: string;
  /** `s3://` address of a `.tar.gz`; empty for an image that holds its own model. */
  readonly dataUrl: string;
  /** Environment variables of the container. No secrets: they are readable in state and console. */
  readonly environment: Record<string, string>;
}

export interface ModelProps {
  /** What the name begins with; eight characters are added. */
  readonly namePrefix: string;
  readonly container: ModelContainer;
  readonly role: EndpointExecutionRole;
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
    const { image, dataUrl, environment } = props.container;
    this.resource = new SagemakerModel(this, MAIN_RESOURCE_ID, {
      name: Fn.join('', [props.namePrefix, modelDigest(props.container)]),
      executionRoleArn: props.role.arn,
      primaryContainer: {
        image,
        // Of an empty address, null: what the provider takes for "no artifact".
        modelDataUrl: Fn.one(Fn.compact([dataUrl])) as string,
        environment,
      },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [...props.role.permissions],
    });
    this.name = this.resource.name;
  }
}
