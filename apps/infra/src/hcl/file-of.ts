import type { HclBlock } from '@inference-pipeline/terraform';

/** The files of a configuration in the order in which one reads them, each with its purpose. */
export const HCL_FILES = {
  'versions.tf': 'required versions of Terraform and the provider, and the backend',
  'variables.tf': 'the variables',
  'main.tf': 'provider, data sources and local values',
  'endpoint.tf': 'the SageMaker endpoint: its model, configuration, role, log and scaling',
  'function.tf':
    'the Lambda function in front of the endpoint: its code, role, log and dead letters',
  'api.tf': 'the HTTP API in front of the function',
  'records.tf': 'the tables of inferences and of idempotent requests',
  'encryption.tf': 'the key that encrypts tables, logs, topics and queue',
  'alarms.tf': 'the alarms, and those that combine them',
  'dashboard.tf': 'the dashboard, and the runbook beside it',
  'log-queries.tf': 'saved queries of CloudWatch Logs Insights',
  'notifications.tf': 'topics and receivers of the alarms',
  'deployments.tf': 'rules that tell of deployments to the endpoint',
  'moved.tf': 'addresses that changed, so that Terraform keeps what is deployed',
  'outputs.tf': 'the outputs',
} as const;

export type HclFile = keyof typeof HCL_FILES;

const BY_KIND: Readonly<Record<string, HclFile>> = {
  terraform: 'versions.tf',
  variable: 'variables.tf',
  output: 'outputs.tf',
  moved: 'moved.tf',
  removed: 'moved.tf',
  import: 'moved.tf',
};

const BY_TYPE: Readonly<Record<string, HclFile>> = {
  aws_cloudwatch_metric_alarm: 'alarms.tf',
  aws_cloudwatch_composite_alarm: 'alarms.tf',
  aws_cloudwatch_dashboard: 'dashboard.tf',
  aws_cloudwatch_query_definition: 'log-queries.tf',
};

/** Files by the part of the pipeline, with which names begin. */
const BY_PART: readonly (readonly [part: RegExp, file: HclFile])[] = [
  [/^inference_api(_|$)/, 'api.tf'],
  [/^inference_endpoint(_|$)/, 'endpoint.tf'],
  [/^inference_function(_|$)/, 'function.tf'],
  [/^inference_(records|idempotency)(_|$)/, 'records.tf'],
  [/^inference_encryption(_|$)/, 'encryption.tf'],
  [/^inference_(notifications|chat)(_|$)/, 'notifications.tf'],
  [/^inference_deployment(s|_events)(_|$)/, 'deployments.tf'],
];

/** The file that a block belongs to. */
export function fileOf({ kind, labels: [type = '', name = ''] }: HclBlock): HclFile {
  const part = BY_PART.find(([pattern]) => pattern.test(name))?.[1];
  return BY_KIND[kind] ?? BY_TYPE[type] ?? part ?? 'main.tf';
}
