import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import {
  hasGpu,
  InferencePipeline,
  ReadableAddressStack,
  type ModelContentType,
} from '@inference-pipeline/constructs';
import { Fn, Token, type App } from 'cdktf';

import { alarmTunings } from './alarm-tunings';
import { addBackend } from './stack-backend';
import type { NamedStackConfig, StackConfig } from './stack-file/stack-config';
import { addOutputs } from './stack-outputs';
import { addVariables, type StackVariables } from './variables/stack-variables';

/** `use_lockfile` of the S3 backend is stable since 1.11. */
const TERRAFORM_VERSION = '>= 1.11.0';

/**
 * The bindings are generated from 6.x; 5.100.0 is what `terraform validate` proves, so only what
 * both know is used.
 */
const AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };

/** One stack file made into one Terraform configuration with one state. */
export class InferenceStack extends ReadableAddressStack {
  constructor(app: App, { name, config }: NamedStackConfig, functionZipPath: string) {
    super(app, name);
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
    this.addOverride('terraform.required_providers.aws', AWS_PROVIDER);
    addBackend(this, name, config.backend);
    const variables = addVariables(this, config, config.region);
    new AwsProvider(this, 'aws', {
      region: config.region,
      defaultTags: [{ tags: mergedTags(name, config, variables) }],
    });
    const pipeline = new InferencePipeline(this, 'inference', {
      stackName: name,
      region: config.region,
      container: {
        image: variables.modelImage.stringValue,
        dataUrl: variables.modelDataUrl.stringValue,
        environment: Token.asStringMap(variables.modelEnvironment.value),
      },
      variants: [
        {
          name: config.endpoint.variantName,
          instanceType: variables.instanceType.stringValue,
          instanceCount: variables.instanceCount.numberValue,
        },
      ],
      functionZipPath,
      settings: {
        modelName: variables.modelName.stringValue,
        modelContentType: variables.modelContentType.stringValue as ModelContentType,
        payloadPolicy: config.records.payload,
        recordTtlDays: config.records.ttlDays,
        idempotencyTtlSeconds: config.idempotency.ttlSeconds,
        maxBodyBytes: config.function.maxBodyBytes,
        metrics: config.metrics,
      },
      compute: config.function,
      authorization: config.api.authorization,
      monitoring: {
        alarms: alarmTunings(config.alarms),
        slos: config.slos,
        pipelineUnhealthyNotifies: config.notifications.pipelineUnhealthy,
        gpu: hasGpu(config.endpoint.instanceType),
        ...(config.runbookUrl !== undefined && { runbookUrl: config.runbookUrl }),
        dashboardTimezone: config.dashboard.timezone,
      },
      notify: {
        emails: variables.notificationEmails.listValue,
        phoneNumbers: variables.notificationPhoneNumbers.listValue,
        topicArns: {
          critical: config.notifications.criticalTopicArns,
          warning: config.notifications.warningTopicArns,
        },
      },
      logRetentionDays: variables.logRetentionDays.numberValue,
    });
    addOutputs(this, pipeline, config.region);
  }
}

function mergedTags(
  stackName: string,
  config: StackConfig,
  variables: StackVariables,
): Record<string, string> {
  const ownTags = {
    Project: 'inference-pipeline',
    Stack: stackName,
    ManagedBy: 'terraform',
    ...config.tags,
  };
  return Token.asStringMap(Fn.merge([ownTags, variables.tags.value]));
}
