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
    endpoint_name: [pipeline.endpoint.name, 'Name of the SageMaker endpoint.'],
    topic_arn: [pipeline.notifications.topicArn, 'SNS topic that the alarms notify.'],
    ...(pipeline.deploymentEvents && {
      deployments_topic_arn: [
        pipeline.deploymentEvents.topicArn,
        'SNS topic that tells of deployments of the endpoint, in plain words.',
      ] as const,
    }),
    dashboard_url: [
      dashboardUrl(region, pipeline.monitoring.dashboard.name),
      'Address of the CloudWatch dashboard in the AWS console.',
    ],
    ...(pipeline.monitoring.runbookUrl !== undefined && {
      runbook_url: [
        pipeline.monitoring.runbookUrl,
        'Address of the runbook that the alarms link.',
      ] as const,
    }),
    endpoint_log_group_name: [pipeline.endpoint.logGroupName, 'Log group of the model container.'],
  };
  for (const [name, [value, description]] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { value, description });
  }

  addVerifyOutputs(stack, pipeline, region, config);
}

function serviceOutputs(service: InferenceService): Outputs {
  const { domainTarget, groundTruthUrl } = service.api;
  return {
    api_url: [service.api.url, 'Address for inference requests: POST, JSON.'],
    ...(domainTarget !== undefined && {
      api_domain_target: [
        domainTarget,
        "Target for the DNS record of the API's custom domain: a CNAME, or an alias in Route 53.",
      ] as const,
    }),
    ...(groundTruthUrl !== undefined && {
      ground_truth_url: [groundTruthUrl, 'Address for ground truth: POST, JSON.'] as const,
    }),
    ...(service.streaming && {
      streaming_url: [
        service.streaming.url,
        'Address for inference requests whose answer is streamed: POST, JSON, signed for lambda.',
      ] as const,
      streaming_function_arn: [
        service.streaming.arn,
        'Function behind streaming_url: callers need lambda:InvokeFunctionUrl and lambda:InvokeFunction on it.',
      ] as const,
    }),
    function_name: [service.function.name, 'Name of the Lambda function that calls the endpoint.'],
    table_name: [service.recordsTable.name, 'DynamoDB table with a record of every inference.'],
    idempotency_table_name: [
      service.idempotencyTable.name,
      'DynamoDB table with the answers to requests that had an Idempotency-Key.',
    ],
    function_log_group_name: [service.function.logGroup.name, 'Log group of the function.'],
    api_log_group_name: [service.api.logGroup.name, "Log group of the API's access log."],
  };
}
