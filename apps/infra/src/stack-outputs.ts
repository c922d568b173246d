import { dashboardUrl, type InferencePipeline } from '@inference-pipeline/constructs';
import { TerraformOutput, type TerraformStack } from 'cdktf';

/** What a user of the stack needs next. Output names are public, as resource addresses are. */
export function addOutputs(
  stack: TerraformStack,
  pipeline: InferencePipeline,
  region: string,
): void {
  const outputs: Record<string, readonly [value: string, description: string]> = {
    api_url: [pipeline.api.url, 'Where inference requests are sent: POST, JSON.'],
    endpoint_name: [pipeline.endpoint.name, 'SageMaker endpoint.'],
    function_name: [pipeline.function.name, 'Lambda function in front of the endpoint.'],
    table_name: [pipeline.recordsTable.name, 'DynamoDB table with the record of every inference.'],
    idempotency_table_name: [
      pipeline.idempotencyTable.name,
      'DynamoDB table with the answers to repeated requests.',
    ],
    topic_arn: [pipeline.notifications.topicArn, 'SNS topic that alarms notify.'],
    dashboard_url: [
      dashboardUrl(region, pipeline.monitoring.dashboard.name),
      'CloudWatch dashboard, in the AWS console.',
    ],
    function_log_group_name: [pipeline.function.logGroup.name, 'Log group of the function.'],
    api_log_group_name: [pipeline.api.logGroup.name, 'Log group of the access log.'],
    endpoint_log_group_name: [
      pipeline.endpoint.logGroup.name,
      "Log group of the model's container.",
    ],
  };
  const { domainTarget } = pipeline.api;
  if (domainTarget !== undefined) {
    outputs.api_domain_target = [
      domainTarget,
      "What a DNS record of the API's own name has to point to: CNAME, or an alias in Route 53.",
    ];
  }
  for (const [name, [value, description]] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { value, description });
  }
}
