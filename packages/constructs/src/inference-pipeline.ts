import {
  ConstructPropsError,
  SEVERITIES,
  type Severity,
  type TopicsBySeverity,
} from '@inference-pipeline/monitoring-constructs';
import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { InferenceApi, type ApiSettings } from './api/inference-api';
import { EncryptionKey } from './encryption/encryption-key';
import { greatestMaximum } from './endpoint/autoscaling';
import type { EndpointOptions } from './endpoint/endpoint-options';
import { ExistingEndpoint, type ExistingEndpointOptions } from './endpoint/existing-endpoint';
import { InferenceEndpoint } from './endpoint/inference-endpoint';
import { isServerless } from './endpoint/variant';
import { volumeKey } from './endpoint/volume-key';
import { ExistingTable, type ExistingTableOptions, type TableTarget } from './existing-table';
import type { CodeInS3 } from './function/function-code';
import type { FunctionSettings } from './function/function-environment';
import { InferenceFunction, type FunctionCompute } from './function/inference-function';
import { IdempotencyTable } from './idempotency-table';
import { DEFAULT_ROLLBACK_ALARMS } from './monitoring/alarms/alarm-table';
import { MAX_ROLLBACK_ALARMS } from './monitoring/alarms/rollback-alarms';
import type { MonitoredService, MonitoredVariant } from './monitoring/monitored-pipeline';
import { Monitoring, type MonitoringOptions } from './monitoring/monitoring';
import { isStackName, pipelineNames, STACK_NAME_EXPECTATION, type PipelineNames } from './names';
import { Notifications, type NotificationTarget } from './notifications';
import { RecordsTable } from './records-table';

export interface InferencePipelineProps {
  /** Part of every name in AWS; see `STACK_NAME_EXPECTATION`. May be a Terraform string. */
  readonly stackName: string;
  /** AWS region that the stack is deployed to, for example `us-east-1`. May be a Terraform string. */
  readonly region: string;
  /**
   * End of the names that an account has once for all regions, those of roles and of the dashboard;
   * may be a Terraform string. A change renames, and so replaces, roles and dashboard. Default none:
   * a second stack of this name in another region of the account collides.
   */
  readonly globalNameSuffix?: string;
  /** The endpoint to create, or an existing endpoint. */
  readonly endpoint: EndpointOptions | { readonly existing: ExistingEndpointOptions };
  /**
   * Whether there is an API in front of the endpoint, with function and tables. Default true.
   * Without it, the stack only monitors the endpoint.
   */
  readonly apiEnabled?: boolean;
  /** Path of the function's zip. */
  readonly functionZipPath: string;
  /** Where Lambda finds the zip in S3. Default: Terraform uploads it. */
  readonly functionCodeInS3?: CodeInS3;
  readonly settings: FunctionSettings;
  readonly compute?: FunctionCompute;
  /** Default: the services' own keys. */
  readonly encryption?: PipelineEncryption;
  /** ARN of the permissions boundary of the pipeline's roles. Default none. */
  readonly permissionsBoundaryArn?: string;
  readonly records?: {
    /** Whether the records can be restored to any second of the last 35 days. Default true. */
    readonly pointInTimeRecovery?: boolean;
    /**
     * Whether the records table is protected against deletion, by Terraform or anyone else. Default
     * false.
     */
    readonly deletionProtection?: boolean;
    /** An existing table to use instead of creating one. Default none. */
    readonly existing?: ExistingTableOptions;
  };
  readonly api?: ApiSettings;
  readonly monitoring?: MonitoringOptions;
  readonly notify: {
    readonly emails: string[];
    readonly phoneNumbers: string[];
    /**
     * ARNs of existing topics to notify for alarms of a severity, instead of the pipeline's topic.
     * Default: the pipeline's topic for all.
     */
    readonly topicArns?: Partial<TopicsBySeverity>;
    /**
     * ARN of an existing topic to use instead of creating one. It gets no subscriptions. Its
     * policy, and that of its key, must let `cloudwatch.amazonaws.com` publish.
     */
    readonly existingTopicArn?: string;
  };
  /** Days that function, API and endpoint keep their logs. */
  readonly logRetentionDays: number;
}

/** The keys of tables, log groups, notifications and the function's environment. */
export interface PipelineEncryption {
  /** Whether the stack creates a customer managed key. Default false. */
  readonly customerManagedKey?: boolean;
  /**
   * ARN of an existing key to use instead of creating one. Its policy must have the statements of
   * `keyUserStatements`.
   */
  readonly kmsKeyArn?: string;
}

/** The parts in front of an endpoint. */
export interface InferenceService {
  readonly recordsTable: TableTarget;
  readonly idempotencyTable: IdempotencyTable;
  readonly function: InferenceFunction;
  readonly api: InferenceApi;
}

/**
 * The whole pipeline: endpoint, tables, function, API, notifications and monitoring. All names
 * derive from the stack's name.
 */
export class InferencePipeline extends Construct {
  readonly names: PipelineNames;
  /** Customer managed key of the pipeline; undefined if the services' own keys are used. */
  readonly kmsKeyArn: string | undefined;
  readonly endpoint: InferenceEndpoint | ExistingEndpoint;
  /** Undefined if the stack only monitors an endpoint. */
  readonly service: InferenceService | undefined;
  readonly notifications: NotificationTarget;
  /** Topics that alarms notify: the pipeline's own, or those given in its place. */
  readonly alarmTopics: TopicsBySeverity;
  readonly monitoring: Monitoring;

  /** @throws ConstructPropsError naming the part and the property that AWS would refuse. */
  constructor(scope: Construct, id: string, props: InferencePipelineProps) {
    super(scope, id);
    const { region } = props;
    this.names = this.#namesOf(props);
    const { names } = this;
    this.kmsKeyArn = this.#keyArn(props);
    this.endpoint = this.#endpointOf(props);
    this.service = (props.apiEnabled ?? true) ? this.#serve(props) : undefined;
    this.notifications = this.#notify(props);
    this.alarmTopics = this.#topics(props.notify.topicArns ?? {});
    this.monitoring = new Monitoring(this, 'monitoring', {
      ...props.monitoring,
      stackName: props.stackName,
      names,
      region,
      pipeline: {
        endpointName: this.endpoint.name,
        endpointLogGroupName: this.endpoint.logGroupName,
        ...monitoredVariants(props.endpoint),
        topicName: this.notifications.topicName,
        service: this.service && this.#monitored(this.service, props),
      },
      topics: this.alarmTopics,
    });
    this.#rollBackOnAlarms(props);
  }

  #notify({ notify, region }: InferencePipelineProps): NotificationTarget {
    const { existingTopicArn, emails, phoneNumbers } = notify;
    if (existingTopicArn !== undefined) {
      const topicName = existingTopicArn.split(':').pop() ?? '';
      return { topicArn: existingTopicArn, topicName };
    }
    return new Notifications(this, 'notifications', {
      topicName: this.names.topic,
      region,
      ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
      emails,
      phoneNumbers,
    });
  }

  #endpointOf({
    endpoint,
    region,
    logRetentionDays,
    permissionsBoundaryArn,
  }: InferencePipelineProps) {
    if ('existing' in endpoint) {
      return new ExistingEndpoint(this, 'endpoint', { ...endpoint.existing, region });
    }

    const kmsKeyArn = endpoint.kmsKeyArn ?? (this.kmsKeyArn && volumeKey(this.kmsKeyArn, endpoint));
    return new InferenceEndpoint(this, 'endpoint', {
      ...endpoint,
      ...(kmsKeyArn !== undefined && { kmsKeyArn }),
      names: this.names,
      region,
      logRetentionDays,
      ...(this.kmsKeyArn !== undefined && { logKmsKeyArn: this.kmsKeyArn }),
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundaryArn }),
    });
  }

  #serve(props: InferencePipelineProps): InferenceService {
    const { names, endpoint } = this;
    const { region, logRetentionDays, permissionsBoundaryArn } = props;
    const key = this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn };
    const { existing, ...records } = props.records ?? {};
    const recordsTable = existing
      ? new ExistingTable(this, 'records', { ...existing, region })
      : new RecordsTable(this, 'records', { tableName: names.recordsTable, ...records, ...key });
    const idempotencyTable = new IdempotencyTable(this, 'idempotency', {
      tableName: names.idempotencyTable,
      ...key,
    });
    const inferenceFunction = new InferenceFunction(this, 'function', {
      names,
      region,
      ...key,
      zipPath: props.functionZipPath,
      ...(props.functionCodeInS3 && { codeInS3: props.functionCodeInS3 }),
      settings: props.settings,
      ...(props.compute && { compute: props.compute }),
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundaryArn }),
      endpoint,
      recordsTable,
      idempotencyTable,
      logRetentionDays,
    });
    const api = new InferenceApi(this, 'api', {
      names,
      function: inferenceFunction,
      region,
      ...(props.api && { settings: props.api }),
      logRetentionDays,
      ...key,
    });
    return { recordsTable, idempotencyTable, function: inferenceFunction, api };
  }

  #monitored(
    service: InferenceService,
    { settings, compute, records, monitoring }: InferencePipelineProps,
  ): MonitoredService {
    const { names } = this;
    return {
      functionName: names.function,
      functionLogGroupName: names.functionLogGroup,
      functionTimeoutSeconds: service.function.timeoutSeconds,
      ...(compute?.reservedConcurrency !== undefined && {
        functionReservedConcurrency: compute.reservedConcurrency,
      }),
      ...(monitoring?.accountConcurrency !== undefined && {
        accountConcurrency: monitoring.accountConcurrency,
      }),
      metricsInLog: (settings.metrics?.transport ?? 'emf') === 'emf',
      apiId: service.api.id,
      apiLogGroupName: names.apiLogGroup,
      recordsTableName: records?.existing?.tableName ?? names.recordsTable,
      idempotencyTableName: names.idempotencyTable,
    };
  }

  /** The alarms refer to the endpoint by name, so that the endpoint can depend on them. */
  #rollBackOnAlarms({ endpoint: options }: InferencePipelineProps): void {
    const { endpoint } = this;
    if ('existing' in options || !(endpoint instanceof InferenceEndpoint)) return;
    const { deployment } = options;
    if (deployment === undefined || deployment.rollbackAlarms?.length === 0) return;
    const keys = deployment.rollbackAlarms ?? DEFAULT_ROLLBACK_ALARMS;
    const missing = keys.find((key) => !this.monitoring.alarms.some((alarm) => alarm.key === key));
    if (missing !== undefined) {
      throw new ConstructPropsError(this, {
        prop: 'endpoint.deployment.rollbackAlarms',
        expected: 'alarms that this pipeline has and that are on',
        got: missing,
      });
    }
    const alarms = this.monitoring.alarms.filter(({ key }) => keys.some((it) => it === key));
    if (alarms.length > MAX_ROLLBACK_ALARMS) {
      throw new ConstructPropsError(this, {
        prop: 'endpoint.deployment.rollbackAlarms',
        expected: `at most ${MAX_ROLLBACK_ALARMS} alarms; an alarm watches five or ten variants`,
        got: `${alarms.length}: ${alarms.map(({ name }) => name).join(', ')}`,
      });
    }
    endpoint.rollBackOn(alarms);
  }

  #keyArn({
    encryption = {},
    region,
    endpoint,
    apiEnabled = true,
  }: InferencePipelineProps): string | undefined {
    const { names } = this;
    const { customerManagedKey, kmsKeyArn } = encryption;
    if (kmsKeyArn !== undefined) {
      if (customerManagedKey === false) {
        throw new ConstructPropsError(this, {
          prop: 'encryption.kmsKeyArn',
          expected: 'no key while customerManagedKey is false',
          got: kmsKeyArn,
        });
      }
      return kmsKeyArn;
    }
    if (!(customerManagedKey ?? false)) return undefined;
    return new EncryptionKey(this, 'encryption', {
      aliasName: names.keyAlias,
      region,
      logGroupNames: [
        ...(apiEnabled ? [names.functionLogGroup, names.apiLogGroup] : []),
        ...('existing' in endpoint ? [] : [names.endpointLogGroup]),
      ],
    }).arn;
  }

  #topics(existing: Partial<TopicsBySeverity>): TopicsBySeverity {
    const topicsOf = (severity: Severity) => {
      const given = existing[severity] ?? [];
      return [severity, given.length > 0 ? given : [this.notifications.topicArn]] as const;
    };
    return Object.fromEntries(SEVERITIES.map(topicsOf)) as unknown as TopicsBySeverity;
  }

  #namesOf({ stackName, globalNameSuffix }: InferencePipelineProps): PipelineNames {
    // Unresolved tokens are validated by the Terraform variable.
    if (!Token.isUnresolved(stackName) && !isStackName(stackName)) {
      throw new ConstructPropsError(this, {
        prop: 'stackName',
        expected: STACK_NAME_EXPECTATION,
        got: `"${stackName}"`,
      });
    }
    return pipelineNames(stackName, globalNameSuffix);
  }
}

function monitoredVariants(endpoint: InferencePipelineProps['endpoint']): {
  readonly variants: readonly MonitoredVariant[];
  readonly shadow?: MonitoredVariant;
} {
  if ('existing' in endpoint) {
    const { variantNames, instanceType, serverless, maximumInstances } = endpoint.existing;
    return {
      variants: variantNames.map((name) => ({
        name,
        serverless: serverless ?? false,
        instanceType,
        maximumInstances,
      })),
    };
  }
  const { variants, shadow } = endpoint;
  return {
    variants: variants.map((variant) =>
      isServerless(variant)
        ? { name: variant.name, serverless: true }
        : {
            name: variant.name,
            instanceType: variant.instanceType,
            maximumInstances: variant.autoscaling && greatestMaximum(variant.autoscaling),
          },
    ),
    ...(shadow && { shadow: { name: shadow.name, instanceType: shadow.instanceType } }),
  };
}
