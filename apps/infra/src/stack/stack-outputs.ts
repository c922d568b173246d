import {
  dashboardUrl,
  type InferencePipeline,
  type InferenceService,
} from '@inference-pipeline/constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';
import { TerraformOutput, type TerraformStack } from 'cdktf';

import { addVerifyOutputs } from './verify-outputs';

type Outputs = Readonly<Record<string, readonly [value: string, description: string]>>;

/** Adds the outputs that users of the stack need. Output names are public, as resource addresses are. */
export function addOutputs(
  stack: TerraformStack,
  pipeline: InferencePipeline,
  region: string,
  config: StackConfig,
): void {
  const outputs: Outputs = {
    ...(pipeline.service && serviceOutputs(pipeline.service)),
    endpoint_name: [pipeline.endpoint.name, 'SageMaker endpoint.'],
    topic_arn: [pipeline.notifications.topicArn, 'SNS topic that alarms notify.'],
    dashboard_url: [
      dashboardUrl(region, pipeline.monitoring.dashboard.name),
      'CloudWatch dashboard, in the AWS console.',
    ],
    endpoint_log_group_name: [
      pipeline.endpoint.logGroupName,
      "Log group of the model's container.",
    ],
  };
  for (const [name, [value, description]] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { value, description });
  }

  addVerifyOutputs(stack, pipeline, region, config);
}

function serviceOutputs(service: InferenceService): Outputs {
  const { domainTarget } = service.api;
  return {
    api_url: [service.api.url, 'Where inference requests are sent: POST, JSON.'],
    ...(domainTarget !== undefined && {
      api_domain_target: [
        domainTarget,
        "What a DNS record of the API's own name has to point to: CNAME, or an alias in Route 53.",
      ] as const,
    }),
    function_name: [service.function.name, 'Lambda function in front of the endpoint.'],
    table_name: [service.recordsTable.name, 'DynamoDB table with the record of every inference.'],
    idempotency_table_name: [
      service.idempotencyTable.name,
      'DynamoDB table with the answers to repeated requests.',
    ],
    function_log_group_name: [service.function.logGroup.name, 'Log group of the function.'],
    api_log_group_name: [service.api.logGroup.name, 'Log group of the access log.'],
  };
}
