import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { Construct } from 'constructs';

import { LogGroup } from '../log-group';
import type { PipelineNames } from '../names';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { arnPartition } from '../region';
import { EndpointConfiguration } from './endpoint-configuration';
import { EndpointExecutionRole } from './execution-role';
import { Model, type ModelContainer } from './model';
import type { ProvisionedVariant } from './variant';

export interface InferenceEndpointProps {
  readonly names: Pick<
    PipelineNames,
    'endpoint' | 'endpointConfigurationPrefix' | 'modelPrefix' | 'endpointRole' | 'endpointLogGroup'
  >;
  /** AWS region that the endpoint runs in, for example `us-east-1`. */
  readonly region: string;
  readonly container: ModelContainer;
  /** At least one. */
  readonly variants: readonly ProvisionedVariant[];
  readonly logRetentionDays: number;
  /** Customer managed key of the log group. Default a key of CloudWatch Logs itself. */
  readonly logKmsKeyArn?: string;
}

/** A SageMaker real-time endpoint with its model, configuration, role and log group. */
export class InferenceEndpoint extends Construct {
  /** Known at synthesis: an endpoint keeps its name for life. */
  readonly name: string;
  readonly arn: string;
  readonly logGroup: LogGroup;
  /** Name of the only variant; undefined when there are several. */
  readonly onlyVariantName: string | undefined;

  /** @throws ConstructPropsError when SageMaker would refuse the variants. */
  constructor(scope: Construct, id: string, props: InferenceEndpointProps) {
    super(scope, id);
    const { names } = props;
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: names.endpointLogGroup,
      retentionDays: props.logRetentionDays,
      ...(props.logKmsKeyArn !== undefined && { kmsKeyArn: props.logKmsKeyArn }),
    });
    const role = new EndpointExecutionRole(this, 'role', {
      roleName: names.endpointRole,
      partition: arnPartition(props.region),
      container: props.container,
      logGroup: this.logGroup,
    });
    const model = new Model(this, 'model', {
      namePrefix: names.modelPrefix,
      container: props.container,
      role,
    });
    const configuration = new EndpointConfiguration(this, 'configuration', {
      namePrefix: names.endpointConfigurationPrefix,
      model,
      variants: props.variants,
    });
    const endpoint = new SagemakerEndpoint(this, MAIN_RESOURCE_ID, {
      name: names.endpoint,
      endpointConfigName: configuration.name,
      dependsOn: [this.logGroup.resource],
    });
    this.name = names.endpoint;
    this.arn = endpoint.arn;
    this.onlyVariantName = props.variants.length === 1 ? props.variants[0]?.name : undefined;
  }
}
