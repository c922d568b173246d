import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { ConstructPropsError, MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { dependable, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import type { PayloadPlaces } from '../asynchronous/asynchronous-options';
import { LogGroup } from '../log-group';
import type { PipelineNames } from '../names';
import { TerraformData } from '../terraform-data';
import { deploymentConfig } from './deployment';
import { EndpointConfiguration } from './endpoint-configuration';
import { checkEndpoint } from './endpoint-diagnostics';
import type { EndpointOptions } from './endpoint-options';
import type { EndpointTarget } from './endpoint-target';
import { EndpointExecutionRole, type EndpointModel } from './execution-role';
import { Model } from './model';
import type { ModelSource } from './model-source';
import { isServerless, type ShadowVariant, type Variant } from './variant';
import { VariantAutoscaling } from './variant-autoscaling';

export interface InferenceEndpointProps extends EndpointOptions {
  readonly names: Pick<
    PipelineNames,
    'endpoint' | 'endpointConfigurationPrefix' | 'modelPrefix' | 'endpointRole' | 'endpointLogGroup'
  >;
  /** AWS region that the endpoint runs in, for example `us-east-1`. */
  readonly region: string;
  readonly logRetentionDays: number;
  /** Customer managed key of the log group. Default a key of CloudWatch Logs itself. */
  readonly logKmsKeyArn?: string;
  /** Where an asynchronous endpoint stores results and publishes notifications of them. Undefined for any other. */
  readonly places?: PayloadPlaces;
  /** Permissions boundary of the execution role. Default none. */
  readonly permissionsBoundaryArn?: string;
}

/** An alarm that can roll back a deployment. */
export interface RollbackAlarm {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;
}

/** A SageMaker real-time endpoint with its models, configuration, role, log group and scaling. */
export class InferenceEndpoint extends Construct implements EndpointTarget {
  /** Known at synthesis, because an endpoint's name never changes. */
  readonly name: string;
  readonly arns: readonly string[];
  /** Name of the endpoint configuration: known after apply, and different after every change. */
  readonly configurationName: string;
  readonly logGroup: LogGroup;
  readonly logGroupName: string;
  /** Name of the only variant; undefined when there are several. */
  readonly onlyVariantName: string | undefined;
  readonly #role: EndpointExecutionRole;
  readonly #resource: SagemakerEndpoint;
  readonly #props: InferenceEndpointProps;

  /** @throws ConstructPropsError when SageMaker would refuse the endpoint. */
  constructor(scope: Construct, id: string, props: InferenceEndpointProps) {
    super(scope, id);
    checkEndpoint(this, props);
    this.#props = props;
    const { names, variants, shadow } = props;
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: names.endpointLogGroup,
      retentionDays: props.logRetentionDays,
      ...(props.logKmsKeyArn !== undefined && { kmsKeyArn: props.logKmsKeyArn }),
    });
    this.#role = new EndpointExecutionRole(this, 'role', {
      ...props,
      roleName: names.endpointRole,
      logGroup: this.logGroup,
      models: endpointModels(props),
    });
    const model = this.#model(props.model);
    const withModel = <V extends Variant | ShadowVariant>(variant: V) => {
      const own = 'model' in variant ? variant.model : undefined;
      const { name: modelName } = own === undefined ? model : this.#model(own, variant.name);
      return { ...variant, modelName };
    };
    const { shadow: unused, ...rest } = props;
    const configuration = new EndpointConfiguration(this, 'configuration', {
      ...rest,
      namePrefix: names.endpointConfigurationPrefix,
      variants: variants.map(withModel),
      ...(shadow && { shadow: withModel(shadow) }),
    });
    // SageMaker cannot make an endpoint asynchronous, nor the other way round: it has to be replaced.
    const kind = new TerraformData(this, 'kind', {
      input: { asynchronous: props.places !== undefined },
    });
    this.#resource = new SagemakerEndpoint(this, MAIN_RESOURCE_ID, {
      name: names.endpoint,
      endpointConfigName: configuration.name,
      dependsOn: [this.logGroup.resource],
      // SageMaker has no deletion protection for endpoints.
      lifecycle: {
        replaceTriggeredBy: [dependable(kind)],
        ...(props.deletionProtection === true && { preventDestroy: true }),
      },
      ...(props.deployment && { deploymentConfig: deploymentConfig(props.deployment, []) }),
    });
    this.name = names.endpoint;
    this.configurationName = configuration.name;
    this.logGroupName = names.endpointLogGroup;
    this.arns = [this.#resource.arn];
    this.onlyVariantName = variants.length === 1 ? variants[0]?.name : undefined;
    for (const variant of variants) this.#scale(variant);
  }

  /**
   * Rolls back a deployment if one of the alarms fires. The alarms are created before the endpoint
   * is updated, and the endpoint's role may read their states. They must refer to the endpoint by
   * its known name, not through its resource.
   *
   * The AWS provider replaces an endpoint when its first list of alarms is added, or when the list
   * is removed.
   *
   * @throws ConstructPropsError if there is no deployment to roll back
   */
  rollBackOn(alarms: readonly RollbackAlarm[]): void {
    const { deployment } = this.#props;
    if (deployment === undefined) {
      throw new ConstructPropsError(this, {
        prop: 'deployment',
        expected: 'a deployment that alarms can roll back',
        got: 'none',
      });
    }
    const permission = this.#role.allowRollback(alarms.map(({ arn }) => arn));
    this.#resource.putDeploymentConfig(
      deploymentConfig(
        deployment,
        alarms.map(({ name }) => name),
      ),
    );
    this.#resource.dependsOn = [
      ...(this.#resource.dependsOn ?? []),
      ...[permission, ...alarms.map(({ resource }) => resource)].map(dependable),
    ];
  }

  #model(source: ModelSource, variantName?: string): Model {
    const { names, vpc, networkIsolation } = this.#props;
    const id = variantName === undefined ? 'model' : `model_${variantName}`;
    return new Model(this, id, {
      namePrefix: names.modelPrefix,
      source,
      roleArn: this.#role.arn,
      permissions: this.#role.permissions,
      ...(vpc && { vpc }),
      ...(networkIsolation !== undefined && { networkIsolation }),
    });
  }

  #scale(variant: Variant): void {
    if (isServerless(variant) || variant.autoscaling === undefined) return;
    new VariantAutoscaling(this, `autoscaling_${variant.name}`, {
      endpointName: this.name,
      endpointReference: this.#resource.name,
      variantName: variant.name,
      instanceType: variant.instanceType,
      autoscaling: variant.autoscaling,
    });
  }
}

/** The endpoint's model, and the models of variants that have their own. */
function endpointModels({ model, variants, shadow }: EndpointOptions): readonly EndpointModel[] {
  const own = [...variants, ...(shadow ? [shadow] : [])].flatMap((variant) =>
    'model' in variant ? [{ source: variant.model, variantName: variant.name }] : [],
  );
  return [{ source: model }, ...own];
}
