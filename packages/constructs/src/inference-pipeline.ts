import { Construct } from 'constructs';

import { InferenceApi, type ApiSettings } from './api/inference-api';
import { EncryptionKey } from './encryption/encryption-key';
import { InferenceEndpoint } from './endpoint/inference-endpoint';
import type { ModelContainer } from './endpoint/model';
import type { ProvisionedVariant } from './endpoint/variant';
import { ConstructPropsError } from './errors';
import type { FunctionSettings } from './function/function-environment';
import { InferenceFunction, type FunctionCompute } from './function/inference-function';
import { IdempotencyTable } from './idempotency-table';
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
  /** Default keys of the services. */
  readonly encryption?: PipelineEncryption;
  readonly records?: {
    /** Whether the records can be restored to any second of the last 35 days. Default true. */
    readonly pointInTimeRecovery?: boolean;
  };
  readonly api?: ApiSettings;
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

/** What encrypts tables, log groups, notifications and the function's environment. */
export interface PipelineEncryption {
  /** Whether the stack makes a customer managed key. Default false. */
  readonly customerManagedKey?: boolean;
  /**
   * ARN of an existing key in place of the stack's own. Its policy has to allow what
   * `keyUserStatements` says.
   */
  readonly kmsKeyArn?: string;
}

/**
 * The whole pipeline: endpoint, tables, function, API, notifications and monitoring, each under the
 * names that the stack's name gives.
 */
export class InferencePipeline extends Construct {
  readonly names: PipelineNames;
  /** Customer managed key of the pipeline; undefined where the services' own keys are used. */
  readonly kmsKeyArn: string | undefined;
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
    this.kmsKeyArn = this.#keyArn(props);
    const key = this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn };

    this.endpoint = new InferenceEndpoint(this, 'endpoint', {
      names,
      region,
      container: props.container,
      variants: props.variants,
      logRetentionDays,
      ...(this.kmsKeyArn !== undefined && { logKmsKeyArn: this.kmsKeyArn }),
    });
    this.recordsTable = new RecordsTable(this, 'records', {
      tableName: names.recordsTable,
      ...props.records,
      ...key,
    });
    this.idempotencyTable = new IdempotencyTable(this, 'idempotency', {
      tableName: names.idempotencyTable,
      ...key,
    });
    this.function = new InferenceFunction(this, 'function', {
      names,
      region,
      ...key,
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
      region,
      ...(props.api && { settings: props.api }),
      logRetentionDays,
      ...key,
    });
    this.notifications = new Notifications(this, 'notifications', {
      topicName: names.topic,
      region,
      ...key,
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

  #keyArn({ encryption = {}, region }: InferencePipelineProps): string | undefined {
    const { names } = this;
    const { customerManagedKey, kmsKeyArn } = encryption;
    if (kmsKeyArn !== undefined) {
      if (customerManagedKey === false) {
        throw new ConstructPropsError(this, {
          prop: 'encryption.kmsKeyArn',
          expected: 'no key where customerManagedKey is false',
          got: kmsKeyArn,
        });
      }
      return kmsKeyArn;
    }
    if (!(customerManagedKey ?? false)) return undefined;
    return new EncryptionKey(this, 'encryption', {
      aliasName: names.keyAlias,
      region,
      logGroupNames: [names.functionLogGroup, names.apiLogGroup, names.endpointLogGroup],
    }).arn;
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
