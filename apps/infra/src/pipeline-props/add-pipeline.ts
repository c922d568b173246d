import { InferencePipeline, type PipelineEncryption } from '@inference-pipeline/constructs';
import type { ModelContentType } from '@inference-pipeline/inference-contract';
import { existingEndpoint, hasGpus, type StackConfig } from '@inference-pipeline/stack-file';
import type { TerraformStack } from 'cdktf';

import type { StackVariables } from '../variables/stack-variables';
import { alarmTunings } from './alarm-tunings';
import { apiSettings } from './api-settings';
import { functionCompute } from './function-compute';

/** What a stack file is made into a pipeline with. */
export interface PipelineSource {
  /** Part of every name in AWS, or a Terraform expression for it. */
  readonly stackName: string;
  /** Region that it runs in, or a Terraform expression for it. */
  readonly region: string;
  readonly config: StackConfig;
  readonly variables: StackVariables;
  readonly functionZipPath: string;
}

/** Adds the pipeline of a stack file to a Terraform configuration. */
export function addPipeline(
  stack: TerraformStack,
  { stackName, region, config, variables, functionZipPath }: PipelineSource,
): InferencePipeline {
  return new InferencePipeline(stack, 'inference', {
    stackName,
    region,
    endpoint: guarded(variables.endpoint, config) ?? { existing: existingEndpoint(config) },
    apiEnabled: config.api.enabled,
    functionZipPath,
    ...(variables.functionCode && { functionCodeInS3: variables.functionCode }),
    settings: {
      modelName: variables.modelName?.stringValue ?? '',
      modelContentType: variables.modelContentType?.stringValue as ModelContentType,
      ...(config.model.targetContainer !== undefined && {
        targetContainer: config.model.targetContainer,
      }),
      payloadPolicy: config.records.payload,
      recordTtlDays: config.records.ttlDays,
      idempotencyTtlSeconds: config.idempotency.ttlSeconds,
      maxBodyBytes: config.function.maxBodyBytes,
      metrics: config.metrics,
    },
    compute: functionCompute(config.function, variables),
    encryption: encryptionOf(config),
    ...(config.permissionsBoundaryArn !== undefined && {
      permissionsBoundaryArn: config.permissionsBoundaryArn,
    }),
    records: {
      pointInTimeRecovery: config.records.pointInTimeRecovery,
      deletionProtection: config.records.deletionProtection,
      ...(config.records.existing && { existing: config.records.existing }),
    },
    api: apiSettings(config.api),
    monitoring: {
      alarms: alarmTunings(config.alarms),
      slos: config.slos,
      pipelineUnhealthyNotifies: config.notifications.pipelineUnhealthy,
      gpu: hasGpus(config),
      ...(config.runbookUrl !== undefined && { runbookUrl: config.runbookUrl }),
      dashboardTimezone: config.dashboard.timezone,
    },
    notify: {
      emails: variables.notificationEmails?.listValue ?? [],
      phoneNumbers: variables.notificationPhoneNumbers?.listValue ?? [],
      topicArns: {
        critical: config.notifications.criticalTopicArns,
        warning: config.notifications.warningTopicArns,
      },
      ...(config.notifications.existingTopicArn !== undefined && {
        existingTopicArn: config.notifications.existingTopicArn,
      }),
    },
    logRetentionDays: variables.logRetentionDays.numberValue,
  });
}

/** Of an endpoint that the stack makes: whether Terraform may destroy it. */
function guarded(endpoint: StackVariables['endpoint'], { endpoint: config }: StackConfig) {
  return endpoint && { ...endpoint, deletionProtection: config.deletionProtection };
}

/** An existing key needs no other beside it, whatever the stage. */
function encryptionOf({ encryption }: StackConfig): PipelineEncryption {
  const { kmsKeyArn, customerManagedKey } = encryption;
  return kmsKeyArn === undefined ? { customerManagedKey } : { kmsKeyArn };
}
