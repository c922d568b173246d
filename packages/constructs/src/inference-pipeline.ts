import { Construct } from 'constructs';

import { InferenceEndpoint } from './endpoint/inference-endpoint';
import type { ModelContainer } from './endpoint/model';
import type { ProvisionedVariant } from './endpoint/variant';
import { ConstructPropsError } from './errors';
import type { FunctionSettings } from './function/function-environment';
import { InferenceFunction, type FunctionCompute } from './function/inference-function';
import { IdempotencyTable } from './idempotency-table';
import { InferenceApi, type ApiAuthorization } from './inference-api';
import { SEVERITIES, type Severity } from './monitoring/alarms/alarm-definition';
import type { TopicsBySeverity } from './monitoring/alarms/topics';
import type { MonitoredPipeline } from './monitoring/monitored-pipeline';
import { Monitoring, type MonitoringOptions } from './monitoring/monitoring';
import { isStackName, pipelineNames, STACK_NAME_EXPECTATION, type PipelineNames } from './names';
import { Notifications } from './notifications';
import { RecordsTable } from './records-table';

export interface InferencePipelineProps {
  /** Part of every name in AWS; see `STACK_NAME_EXPECTATION`. */
  readonly stackName: string;
  /** AWS region that the stack is deployed to, for example `us-east-1`. */
  readonly region: string;
  readonly container: ModelContainer;
  /** At least one. */
  readonly variants: readonly ProvisionedVariant[];
  /** Path of the function's zip. */
  readonly functionZipPath: string;
  readonly settings: FunctionSettings;
  readonly compute?: FunctionCompute;
  /** Default `aws-iam`. */
  readonly authorization?: ApiAuthorization;
  readonly monitoring?: MonitoringOptions;
  readonly notify: {
    readonly emails: string[];
    readonly phoneNumbers: string[];
    /**
     * ARNs of existing topics that alarms of a severity notify, each in place of the pipeline's
     * own. Default the pipeline's own topic for all.
     */
    readonly topicArns?: Partial<TopicsBySeverity>;
  };
  /** Days that function, API and endpoint keep their logs. */
  readonly logRetentionDays: number;
}

/**
 * The whole pipeline: endpoint, tables, function, API, notifications and monitoring, each under the
 * names that the stack's name gives.
 */
export class InferencePipeline extends Construct {
  readonly names: PipelineNames;
  readonly endpoint: InferenceEndpoint;
  readonly recordsTable: RecordsTable;
  readonly idempotencyTable: IdempotencyTable;
  readonly function: InferenceFunction;
  readonly api: InferenceApi;
  readonly notifications: Notifications;
  readonly monitoring: Monitoring;

  /** @throws ConstructPropsError naming the part and the property that AWS would refuse. */
  constructor(scope: Construct, id: string, props: InferencePipelineProps) {
    super(scope, id);
    const { region, logRetentionDays } = props;
    this.names = this.#namesOf(props.stackName);
    const { names } = this;

    this.endpoint = new InferenceEndpoint(this, 'endpoint', {
      names,
      region,
      container: props.container,
      variants: props.variants,
      logRetentionDays,
    });
    this.recordsTable = new RecordsTable(this, 'records', { tableName: names.recordsTable });
    this.idempotencyTable = new IdempotencyTable(this, 'idempotency', {
      tableName: names.idempotencyTable,
    });
    this.function = new InferenceFunction(this, 'function', {
      names,
      zipPath: props.functionZipPath,
      settings: props.settings,
      ...(props.compute && { compute: props.compute }),
      endpoint: this.endpoint,
      recordsTable: this.recordsTable,
      idempotencyTable: this.idempotencyTable,
      logRetentionDays,
    });
    this.api = new InferenceApi(this, 'api', {
      names,
      function: this.function,
      ...(props.authorization && { authorization: props.authorization }),
      logRetentionDays,
    });
    this.notifications = new Notifications(this, 'notifications', {
      topicName: names.topic,
      emails: props.notify.emails,
      phoneNumbers: props.notify.phoneNumbers,
    });
    this.monitoring = new Monitoring(this, 'monitoring', {
      ...props.monitoring,
      stackName: props.stackName,
      names,
      region,
      pipeline: this.#monitored(props),
      topics: this.#topics(props.notify.topicArns ?? {}),
    });
  }

  #monitored({ variants, settings }: InferencePipelineProps): MonitoredPipeline {
    const { names } = this;
    return {
      endpointName: this.endpoint.name,
      endpointLogGroupName: names.endpointLogGroup,
      variants,
      functionName: names.function,
      functionLogGroupName: names.functionLogGroup,
      functionTimeoutSeconds: this.function.timeoutSeconds,
      metricsInLog: (settings.metrics?.transport ?? 'emf') === 'emf',
      apiId: this.api.id,
      apiLogGroupName: names.apiLogGroup,
      recordsTableName: names.recordsTable,
      idempotencyTableName: names.idempotencyTable,
      topicName: names.topic,
    };
  }

  #topics(existing: Partial<TopicsBySeverity>): TopicsBySeverity {
    const topicsOf = (severity: Severity) => {
      const given = existing[severity] ?? [];
      return [severity, given.length > 0 ? given : [this.notifications.topicArn]] as const;
    };
    return Object.fromEntries(SEVERITIES.map(topicsOf)) as unknown as TopicsBySeverity;
  }

  #namesOf(stackName: string): PipelineNames {
    if (!isStackName(stackName)) {
      throw new ConstructPropsError(this, {
        prop: 'stackName',
        expected: STACK_NAME_EXPECTATION,
        got: `"${stackName}"`,
      });
    }
    return pipelineNames(stackName);
  }
}
