import type { DynamodbTableServerSideEncryption } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import {
  ConstructPropsError,
  MAIN_RESOURCE_ID,
  SEVERITIES,
  type Severity,
  type TopicsBySeverity,
} from '@inference-pipeline/monitoring-constructs';
import { Fn, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';

import { InferenceApi, type ApiSettings } from './api/inference-api';
import { AsynchronousDelivery } from './asynchronous/asynchronous-delivery';
import type { AsynchronousOptions } from './asynchronous/asynchronous-options';
import { AsynchronousStorage } from './asynchronous/asynchronous-storage';
import { DeploymentEvents, type DeploymentRule } from './deployment-events/deployment-events';
import { deploymentMessageKeys } from './deployment-events/deployment-messages';
import { DeploymentsTopic } from './deployment-events/deployments-topic';
import { EncryptionKey } from './encryption/encryption-key';
import { tableEncryption } from './encryption/table-encryption';
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
import { deletionDiagnostic } from './kept-parts';
import { LogGroup } from './log-group';
import { DEFAULT_ROLLBACK_ALARMS } from './monitoring/alarms/alarm-table';
import type { PipelineAlarm } from './monitoring/alarms/make-alarms';
import { MAX_ROLLBACK_ALARMS } from './monitoring/alarms/rollback-alarms';
import type { MonitoredService, MonitoredVariant } from './monitoring/monitored-pipeline';
import { Monitoring, type MonitoringOptions } from './monitoring/monitoring';
import { isStackName, pipelineNames, STACK_NAME_EXPECTATION, type PipelineNames } from './names';
import { Chat } from './notifications/chat/chat';
import { chatRuleNames } from './notifications/chat/chat-topic';
import { Notifications, type NotificationTarget } from './notifications/notifications';
import { checkReceivers } from './notifications/receivers/check-receivers';
import {
  chatReceivers,
  httpsFilters,
  topicReceivers,
  type Receivers,
} from './notifications/receivers/receivers';
import { RecordsTable } from './records-table';
import { dashboardUrl } from './region';
import type { KeptPart, Retention, UnusedHolding } from './retention';
import { StreamingFunction } from './streaming/streaming-function';
import { keepUnusedService } from './unused-service';

export interface InferencePipelineProps {
  /** Part of every name in AWS; see `STACK_NAME_EXPECTATION`. May be a Terraform string. */
  readonly stackName: string;
  /** AWS region that the stack is deployed to, for example `us-east-1`. May be a Terraform string. */
  readonly region: string;
  /**
   * Suffix of the names of roles and dashboard, which are unique in an account; may be a Terraform
   * string. A change renames, and so replaces, roles and dashboard. Default none: a stack of the same
   * name in another region of the account would collide.
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
  /** Whether a function URL streams answers beside the HTTP API. Default false. */
  readonly streaming?: boolean;
  /** The signals that the zip's `signals.json` names. Default none. */
  readonly signals?: WatchedSignals;
  readonly monitoring?: MonitoringOptions;
  readonly notify: Receivers & {
    /**
     * ARNs of existing topics to notify for alarms of a severity, instead of the pipeline's topic.
     * A list of Terraform's may be empty, which means the pipeline's topic. Default: the pipeline's topic
     * for all.
     */
    readonly topicArns?: Partial<TopicsBySeverity>;
    /**
     * ARN of an existing topic to use instead of creating one. It gets no subscriptions; chats are told
     * all the same. Its
     * policy, and that of its key, must let `cloudwatch.amazonaws.com` publish.
     */
    readonly existingTopicArn?: string;
    /** Whether deployments of the endpoint are told. Default true. */
    readonly deployments?: boolean;
    /**
     * ARN of an existing topic to tell of deployments instead of creating one. It gets no
     * subscriptions. Its policy, and that of its key, must let `events.amazonaws.com` publish,
     * without conditions.
     */
    readonly deploymentTopicArn?: string;
  };
  /** Days that function, API and endpoint keep their logs. */
  readonly logRetentionDays: number;
  /**
   * Parts that the stack no longer uses and that Terraform deletes, with all that they hold. Default
   * none: they are kept.
   */
  readonly deleteKept?: readonly KeptPart[];
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
  /**
   * Whether a key that the stack created and no longer uses is deleted. Backups of tables and log
   * events that it encrypted cannot be read without it. Default false: it is kept.
   */
  readonly deleteKey?: boolean;
}

/** Types of the resources that write to, read or name a resource that a stack may keep. */
const USERS_OF_KEPT_PARTS: readonly string[] = [
  'aws_apigatewayv2_stage',
  'aws_cloudwatch_log_group',
  'aws_dynamodb_table',
  'aws_iam_role_policy',
  'aws_lambda_function',
  'aws_sagemaker_endpoint',
  'aws_sns_topic',
  'aws_sqs_queue',
];

/** The parts in front of an endpoint. */
export interface InferenceService {
  readonly recordsTable: TableTarget;
  readonly idempotencyTable: IdempotencyTable;
  readonly function: InferenceFunction;
  readonly api: InferenceApi;
  /** Undefined if the stack does not stream. */
  readonly streaming: StreamingFunction | undefined;
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
  /** Topic that tells of deployments, and its rules; undefined if they are not told. */
  readonly deploymentEvents:
    { readonly topicArn: string; readonly rules: readonly DeploymentRule[] } | undefined;
  /** Topics that alarms notify: the pipeline's own, or those given in its place. */
  readonly alarmTopics: TopicsBySeverity;
  readonly monitoring: Monitoring;
  /** Filter policies of the services that are told by HTTPS, by name; undefined if there are none. */
  readonly httpsReceiverFilters: Readonly<Record<string, string>> | undefined;
  /** The topics of the chats; undefined if no chat is told. */
  readonly chat: Chat | undefined;
  readonly #tableEncryption: DynamodbTableServerSideEncryption;
  readonly #storage: AsynchronousStorage;
  /** Resources that the pipeline keeps although it does not use them. */
  readonly #kept: Retention[] = [];

  /** @throws ConstructPropsError naming the part and the property that AWS would refuse. */
  constructor(scope: Construct, id: string, props: InferencePipelineProps) {
    super(scope, id);
    const { region } = props;
    this.names = this.#namesOf(props);
    const { names } = this;
    this.#checkDeletions(props);
    const key = this.#key(props);
    this.kmsKeyArn = props.encryption?.kmsKeyArn ?? key.arn;
    this.#tableEncryption = tableEncryption(key, this.kmsKeyArn);
    this.#storage = this.#store(props);
    this.endpoint = this.#endpointOf(props);
    this.service = (props.apiEnabled ?? true) ? this.#serve(props) : undefined;
    if (!this.service) this.#kept.push(...keepUnusedService(this, this.#unused(props)));
    this.notifications = this.#notify(props);
    this.alarmTopics = this.#topics(props.notify.topicArns ?? {});
    this.monitoring = new Monitoring(this, 'monitoring', {
      ...props.monitoring,
      ...(asynchronousOf(props) && {
        // How long requests wait depends on the load: the age of the oldest has an alarm instead.
        slos: { ...props.monitoring?.slos, latency: { enabled: false } },
      }),
      stackName: props.stackName,
      names,
      region,
      pipeline: {
        endpointName: this.endpoint.name,
        endpointLogGroupName: this.endpoint.logGroupName,
        ...monitoredVariants(props.endpoint),
        asynchronous: asynchronousOf(props) !== undefined,
        topicName: this.notifications.topicName,
        deploymentRules: this.#deploymentRules(props),
        chatRuleNames:
          chatReceivers(props.notify).length > 0 ? chatRuleNames(names.chatRulePrefix) : [],
        service: this.service && this.#monitored(this.service, props),
      },
      topics: this.alarmTopics,
    });
    this.httpsReceiverFilters = httpsFilters(props.notify.https ?? []);
    this.chat = this.#chat(props);
    this.#rollBackOnAlarms(props);
    this.deploymentEvents = this.#tellDeployments(props);
    this.#releaseKept(key.retention);
  }

  #notify({ notify, region, stackName }: InferencePipelineProps): NotificationTarget {
    const { existingTopicArn } = notify;
    checkReceivers(this, notify);
    if (existingTopicArn !== undefined) {
      const topicName = existingTopicArn.split(':').pop() ?? '';
      return { topicArn: existingTopicArn, topicName };
    }
    return new Notifications(this, 'notifications', {
      topicName: this.names.topic,
      stackName,
      region,
      ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
      receivers: topicReceivers(notify),
    });
  }

  #chat({ notify, stackName, permissionsBoundaryArn }: InferencePipelineProps): Chat | undefined {
    const receivers = chatReceivers(notify);
    if (receivers.length === 0) return undefined;
    return new Chat(this, 'chat', {
      names: this.names,
      stackName,
      alarms: this.monitoring.notifying,
      receivers,
      ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundaryArn }),
    });
  }

  #tellDeployments(props: InferencePipelineProps): InferencePipeline['deploymentEvents'] {
    const { deployments, deploymentTopicArn, emails } = props.notify;
    if (!(deployments ?? true)) return undefined;
    const topicArn =
      deploymentTopicArn ??
      new DeploymentsTopic(this, 'deployments', {
        topicName: this.names.deploymentsTopic,
        ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
        emails,
      }).arn;
    const { endpoint } = this;
    const { rules } = new DeploymentEvents(this, 'deployment_events', {
      endpoint: {
        name: endpoint.name,
        ...(endpoint instanceof InferenceEndpoint && {
          configurationName: endpoint.configurationName,
        }),
        scales: monitoredVariants(props.endpoint).variants.some(
          ({ maximumInstances }) => maximumInstances !== undefined,
        ),
        rollbackAlarms: this.#rollbackAlarms(props).map(({ name }) => name),
        dashboardUrl: dashboardUrl(props.region, this.names.dashboard),
      },
      ruleName: this.names.deploymentRule,
      topicArn,
      ...(this.chat && { chatTopicArn: this.chat.topicArn }),
    });
    return { topicArn, rules };
  }

  #deploymentRules({ notify, endpoint }: InferencePipelineProps) {
    if (!(notify.deployments ?? true)) return [];
    return deploymentMessageKeys(!('existing' in endpoint)).map((key) => ({
      label: key.replace('-', ' '),
      name: this.names.deploymentRule(key),
    }));
  }

  #endpointOf({
    endpoint,
    region,
    logRetentionDays,
    permissionsBoundaryArn,
    deleteKept,
  }: InferencePipelineProps) {
    if ('existing' in endpoint) {
      const existing = new ExistingEndpoint(this, 'endpoint', { ...endpoint.existing, region });
      const logs = new LogGroup(existing, 'logs', {
        logGroupName: this.names.endpointLogGroup,
        retentionDays: logRetentionDays,
        holding: this.#holdingOf('endpointLogs', deleteKept),
        ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
      });
      this.#kept.push(logs.retention);
      return existing;
    }

    const kmsKeyArn = endpoint.kmsKeyArn ?? (this.kmsKeyArn && volumeKey(this.kmsKeyArn, endpoint));
    return new InferenceEndpoint(this, 'endpoint', {
      ...endpoint,
      ...(kmsKeyArn !== undefined && { kmsKeyArn }),
      ...(this.#storage.places && { places: this.#storage.places }),
      names: this.names,
      region,
      logRetentionDays,
      ...(this.kmsKeyArn !== undefined && { logKmsKeyArn: this.kmsKeyArn }),
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundaryArn }),
    });
  }

  /** @throws ConstructPropsError if a function URL could not stream, or would take any caller */
  #checkStreaming({ streaming = false, api, compute }: InferencePipelineProps): void {
    const refuse = (expected: string, got: string) => {
      throw new ConstructPropsError(this, { prop: 'streaming', expected, got });
    };
    if (!streaming) return;
    if (compute?.vpc) refuse('no compute.vpc: function URLs do not stream in a VPC', 'a VPC');

    const { authorization = 'aws-iam' } = api ?? {};
    if (authorization !== 'aws-iam') {
      refuse(
        'api.authorization aws-iam: callers of a function URL sign',
        JSON.stringify(authorization),
      );
    }
  }

  /** Bucket and topic of an asynchronous endpoint. The bucket is kept when the endpoint is none any more. */
  #store(props: InferencePipelineProps): AsynchronousStorage {
    const options = asynchronousOf(props);
    const storage = new AsynchronousStorage(this, 'asynchronous', {
      names: this.names,
      region: props.region,
      ...(options && { options }),
      unusedBucket: this.#holdingOf('payloadBucket', props.deleteKept),
      ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
    });
    this.#kept.push(...storage.kept);
    return storage;
  }

  #serve(props: InferencePipelineProps): InferenceService {
    this.#checkStreaming(props);
    const { names, endpoint } = this;
    const { region, logRetentionDays, permissionsBoundaryArn } = props;
    const key = this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn };
    const takesGroundTruth = props.signals?.groundTruth !== undefined;
    const { places } = this.#storage;
    const recordsTable = this.#recordsTable(props);
    const idempotencyTable = new IdempotencyTable(this, 'idempotency', {
      tableName: names.idempotencyTable,
      encryption: this.#tableEncryption,
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
      ...(places && {
        places,
        asynchronous: asynchronousOf(props) ?? {},
        readsInputs: props.signals !== undefined,
      }),
      takesGroundTruth,
      streams: props.streaming ?? false,
      logRetentionDays,
      unusedQueue: this.#holdingOf('deadLetterQueue', props.deleteKept),
    });
    const api = new InferenceApi(this, 'api', {
      names,
      function: inferenceFunction,
      takesGroundTruth,
      isAsynchronous: places !== undefined,
      region,
      ...(props.api && { settings: props.api }),
      logRetentionDays,
      ...key,
    });
    if (places) {
      new AsynchronousDelivery(this, 'asynchronous_delivery', {
        names,
        places,
        function: inferenceFunction,
      });
    }
    const streaming = props.streaming
      ? new StreamingFunction(this, 'streaming', {
          functionName: names.streamingFunction,
          function: inferenceFunction,
        })
      : undefined;
    return { recordsTable, idempotencyTable, function: inferenceFunction, api, streaming };
  }

  /** The table that is in use. The stack's own is kept beside an existing one. */
  #recordsTable({ records = {}, region, deleteKept }: InferencePipelineProps): TableTarget {
    const { existing, ...own } = records;
    const table = {
      tableName: this.names.recordsTable,
      encryption: this.#tableEncryption,
      ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
      ...own,
    };
    if (!existing) return new RecordsTable(this, 'records', table);
    const used = new ExistingTable(this, 'records', { ...existing, region });
    // Below the existing table under this id, it has the address that it has in use.
    const unused = new RecordsTable(used, MAIN_RESOURCE_ID, {
      ...table,
      holding: this.#holdingOf('recordsTable', deleteKept),
    });
    this.#kept.push(unused.retention);
    return used;
  }

  #unused({ records, deleteKept, region, logRetentionDays }: InferencePipelineProps) {
    return {
      names: this.names,
      region,
      holdingOf: (part: KeptPart) => this.#holdingOf(part, deleteKept),
      ...(this.kmsKeyArn !== undefined && { kmsKeyArn: this.kmsKeyArn }),
      tableEncryption: this.#tableEncryption,
      deletionProtection: records?.deletionProtection ?? false,
      logRetentionDays,
    };
  }

  #holdingOf(part: KeptPart, deleted: readonly KeptPart[] = []): UnusedHolding {
    return deleted.includes(part) ? 'deleted' : 'kept';
  }

  /** Marks kept resources as unused, after all of their possible users are up to date. */
  #releaseKept(key: Retention): void {
    const users = this.node
      .findAll()
      .filter((it) => TerraformResource.isTerraformResource(it))
      .filter(({ terraformResourceType: type }) => USERS_OF_KEPT_PARTS.includes(type));
    for (const retention of [...this.#kept, key]) retention.releaseAfter(users);
  }

  #monitored(
    service: InferenceService,
    { settings, compute, records, monitoring, signals }: InferencePipelineProps,
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
      ...(settings.successSampling !== undefined && { successSampling: settings.successSampling }),
      apiId: service.api.id,
      apiLogGroupName: names.apiLogGroup,
      recordsTableName: records?.existing?.tableName ?? names.recordsTable,
      idempotencyTableName: names.idempotencyTable,
      ...(signals && { signals }),
      ...(service.streaming && { streamingFunctionName: names.streamingFunction }),
    };
  }

  /** The alarms refer to the endpoint by name, so that the endpoint can depend on them. */
  #rollBackOnAlarms(props: InferencePipelineProps): void {
    const alarms = this.#rollbackAlarms(props);
    if (alarms.length === 0 || !(this.endpoint instanceof InferenceEndpoint)) return;
    this.endpoint.rollBackOn(alarms);
  }

  #rollbackAlarms({ endpoint: options }: InferencePipelineProps): readonly PipelineAlarm[] {
    if ('existing' in options) return [];
    const { deployment } = options;
    if (deployment === undefined || deployment.rollbackAlarms?.length === 0) return [];
    const defaults = DEFAULT_ROLLBACK_ALARMS.filter(
      (key) =>
        // Some alarms do not exist for asynchronous endpoints.
        options.asynchronous === undefined ||
        this.monitoring.alarms.some((alarm) => alarm.key === key),
    );
    const keys = deployment.rollbackAlarms ?? defaults;
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
    return alarms;
  }

  #key({ encryption = {}, region }: InferencePipelineProps): EncryptionKey {
    const { names } = this;
    const { customerManagedKey, kmsKeyArn, deleteKey = false } = encryption;
    if (kmsKeyArn !== undefined && customerManagedKey === false) {
      throw new ConstructPropsError(this, {
        prop: 'encryption.kmsKeyArn',
        expected: 'no key while customerManagedKey is false',
        got: kmsKeyArn,
      });
    }
    const isUsed = kmsKeyArn === undefined && (customerManagedKey ?? false);
    if (isUsed && deleteKey) {
      throw new ConstructPropsError(this, {
        prop: 'encryption.deleteKey',
        expected: 'false while the stack uses its key',
        got: 'true',
      });
    }
    return new EncryptionKey(this, 'encryption', {
      aliasName: names.keyAlias,
      region,
      logGroupNames: [names.functionLogGroup, names.apiLogGroup, names.endpointLogGroup],
      holding: isUsed ? 'used' : deleteKey ? 'deleted' : 'kept',
    });
  }

  /** @throws ConstructPropsError if a part to delete is in use or protected */
  #checkDeletions(props: InferencePipelineProps): void {
    const diagnostic = deletionDiagnostic({
      deleteKept: props.deleteKept ?? [],
      apiEnabled: props.apiEnabled ?? true,
      hasExistingTable: props.records?.existing !== undefined,
      tableIsProtected: props.records?.deletionProtection ?? false,
      hasDeadLetterQueue: props.compute?.deadLetterQueue ?? false,
      hasExistingEndpoint: 'existing' in props.endpoint,
      usesPayloadBucket:
        asynchronousOf(props) !== undefined && !asynchronousOf(props)?.existingBucket,
    });
    if (diagnostic === undefined) return;
    const { expected, got, hint } = diagnostic;
    throw new ConstructPropsError(this, {
      prop: 'deleteKept',
      expected,
      got: `${got} (${hint})`,
    });
  }

  #topics(existing: Partial<TopicsBySeverity>): TopicsBySeverity {
    const topicsOf = (severity: Severity) => {
      const given = existing[severity] ?? [];
      const own = [this.notifications.topicArn];
      if (Token.isUnresolved(given)) {
        return [severity, Token.asList(Fn.coalescelist([given, own]))] as const;
      }

      return [severity, given.length > 0 ? given : own] as const;
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

/** The settings of an asynchronous endpoint; undefined for any other. */
function asynchronousOf({ endpoint }: InferencePipelineProps): AsynchronousOptions | undefined {
  return 'existing' in endpoint ? undefined : endpoint.asynchronous;
}

function monitoredVariants(endpoint: InferencePipelineProps['endpoint']): {
  readonly variants: readonly MonitoredVariant[];
  readonly shadow?: MonitoredVariant;
} {
  if ('existing' in endpoint) {
    const { variantNames, instanceType, serverless, maximumInstances, inferenceComponentName } =
      endpoint.existing;
    return {
      variants: variantNames.map((name) => ({
        name,
        serverless: serverless ?? false,
        instanceType,
        maximumInstances,
        inferenceComponentName,
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
