import { InferencePipeline, type PipelineEncryption } from '@inference-pipeline/constructs';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import type { RunbookSection } from '@inference-pipeline/monitoring-constructs';
import {
  existingEndpoint,
  gpuVariants,
  maximumBodyBytes,
  type StackConfig,
} from '@inference-pipeline/stack-file';
import type { TerraformStack } from 'cdktf';

import { addAlarmVariables, ALARM_VARIABLES } from '../variables/alarm-variables';
import { definerOf } from '../variables/define-variable';
import type { StackVariables } from '../variables/stack-variables';
import { alarmTunings } from './alarm-tunings';
import { apiSettings } from './api-settings';
import { functionCompute } from './function-compute';
import { pick } from './pick';

/** Inputs for building a pipeline from a stack file. */
export interface PipelineSource {
  /** Part of every name in AWS, or a Terraform expression for it. */
  readonly stackName: string;
  /** Suffix of the names that are unique in an account. Default none. */
  readonly globalNameSuffix?: string;
  /** Region of the pipeline, or a Terraform expression for it. */
  readonly region: string;
  readonly config: StackConfig;
  readonly variables: StackVariables;
  /** Default: no signals. */
  readonly signals?: WatchedSignals;
  /** Sections of the runbook. Default none. */
  readonly runbook?: readonly RunbookSection[];
  /** Path of the function's zip, with the file of its signals. */
  readonly functionZipPath: string;
}

/** Adds the pipeline of a stack file to a Terraform configuration. */
export function addPipeline(stack: TerraformStack, source: PipelineSource): InferencePipeline {
  const { stackName, region, config, variables, functionZipPath } = source;
  const { records, notifications } = config;
  const pipeline = new InferencePipeline(stack, 'inference', {
    stackName,
    ...pick(source, 'globalNameSuffix', 'signals'),
    region,
    endpoint: variables.endpoint ?? { existing: existingEndpoint(config) },
    apiEnabled: config.api.enabled,
    functionZipPath,
    ...(variables.functionCode && { functionCodeInS3: variables.functionCode }),
    settings: {
      modelName: variables.modelName?.stringValue ?? '',
      ...(variables.modelContentType && {
        modelContentType: variables.modelContentType.stringValue,
      }),
      ...modelCall(config),
      payloadPolicy: records.payload,
      recordTtlDays: records.ttlDays,
      idempotencyTtlSeconds: config.idempotency.ttlSeconds,
      maxBodyBytes: maximumBodyBytes(config),
      successSampling: config.logs.successSampling,
      metrics: config.metrics,
    },
    compute: functionCompute(config.function, variables),
    encryption: encryptionOf(config),
    ...pick(config, 'permissionsBoundaryArn', 'deleteKept'),
    records,
    api: { ...apiSettings(config.api), ...pick(variables, 'throttling') },
    streaming: config.api.streaming,
    monitoring: {
      alarms: alarmTunings(config.alarms),
      alarmVariables: ALARM_VARIABLES,
      maximumDrifts: maximumDrifts(config.signals),
      pipelineUnhealthyNotifies: notifications.pipelineUnhealthy,
      gpuVariants: gpuVariants(config),
      ...(variables.accountConcurrency && {
        accountConcurrency: variables.accountConcurrency.numberValue,
      }),
      dashboardTimezone: config.dashboard.timezone,
      ...pick(config, 'slos', 'runbookUrl'),
      ...pick(source, 'runbook'),
    },
    notify: {
      emails: variables.notificationEmails?.listValue ?? [],
      phoneNumbers: variables.notificationPhoneNumbers?.listValue ?? [],
      ...variables.receivers,
      topicArns: variables.topics,
      ...pick(notifications, 'existingTopicArn', 'deployments', 'deploymentTopicArn'),
    },
    logRetentionDays: variables.logRetentionDays.numberValue,
  });
  addAlarmVariables(definerOf(stack), pipeline.monitoring.adjustable);
  return pipeline;
}

/** How the function calls the model, as far as the stack file says. */
function modelCall({ model, endpoint }: StackConfig) {
  const { contentTypes, accept, targetContainer, enableExplanations } = model;
  const { targetModels, customAttributes } = model;
  const inferenceComponentName = endpoint.existing?.inferenceComponentName;
  return {
    ...(inferenceComponentName !== undefined && { inferenceComponentName }),
    ...(targetModels && { targetModels }),
    ...(enableExplanations !== undefined && { enableExplanations }),
    ...(customAttributes !== undefined && { customAttributes }),
    ...(contentTypes && { modelContentTypes: contentTypes }),
    ...(accept !== undefined && { modelAccept: accept }),
    ...(targetContainer !== undefined && { targetContainer }),
  };
}

/** The thresholds of the signals that have their own. */
function maximumDrifts(signals: StackConfig['signals']): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(signals).flatMap(([name, { maximumDrift }]) =>
      maximumDrift === undefined ? [] : [[name, maximumDrift]],
    ),
  );
}

/** An existing key replaces the stack's key, whatever the stage. */
function encryptionOf({ encryption }: StackConfig): PipelineEncryption {
  const { kmsKeyArn, customerManagedKey, deleteKey } = encryption;
  return { deleteKey, ...(kmsKeyArn === undefined ? { customerManagedKey } : { kmsKeyArn }) };
}
