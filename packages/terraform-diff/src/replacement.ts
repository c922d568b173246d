import { META_ARGUMENTS } from '@inference-pipeline/terraform';

/** Arguments whose change makes Terraform replace a resource; `all` excludes tags. */
type Replacing = readonly string[] | 'all';

/**
 * By Terraform type. `terraform providers schema` does not say it, so this comes from the provider's
 * documentation; the end-to-end run compares a part of it with real plans.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 */
const REPLACING: Readonly<Record<string, Replacing>> = {
  aws_apigatewayv2_api: ['protocol_type'],
  aws_apigatewayv2_api_mapping: ['api_id', 'domain_name'],
  aws_apigatewayv2_authorizer: ['api_id'],
  aws_apigatewayv2_domain_name: ['domain_name'],
  aws_apigatewayv2_integration: ['api_id', 'integration_subtype', 'integration_type'],
  aws_apigatewayv2_route: ['api_id'],
  aws_apigatewayv2_stage: ['api_id', 'name'],
  aws_appautoscaling_policy: ['name', 'resource_id', 'scalable_dimension', 'service_namespace'],
  aws_appautoscaling_scheduled_action: [
    'name',
    'resource_id',
    'scalable_dimension',
    'service_namespace',
  ],
  aws_appautoscaling_target: ['resource_id', 'scalable_dimension', 'service_namespace'],
  aws_cloudwatch_composite_alarm: ['actions_enabled', 'alarm_name'],
  aws_cloudwatch_dashboard: ['dashboard_name'],
  aws_cloudwatch_event_rule: ['event_bus_name', 'name', 'name_prefix'],
  aws_cloudwatch_event_target: ['event_bus_name', 'rule', 'target_id'],
  aws_cloudwatch_log_group: ['log_group_class', 'name', 'name_prefix'],
  aws_cloudwatch_log_metric_filter: ['log_group_name', 'name'],
  aws_cloudwatch_metric_alarm: ['alarm_name'],
  aws_cloudwatch_query_definition: [],
  aws_dynamodb_table: ['hash_key', 'local_secondary_index', 'name', 'range_key'],
  aws_iam_role: ['name', 'name_prefix', 'path'],
  aws_iam_role_policy: ['name', 'name_prefix', 'role'],
  aws_iam_role_policy_attachment: 'all',
  aws_kms_alias: ['name', 'name_prefix'],
  aws_kms_key: ['custom_key_store_id', 'customer_master_key_spec', 'key_usage', 'multi_region'],
  aws_kms_key_policy: ['key_id'],
  aws_lambda_function: ['function_name', 'package_type'],
  aws_lambda_function_event_invoke_config: ['function_name', 'qualifier'],
  aws_lambda_function_url: ['function_name', 'qualifier'],
  aws_lambda_permission: 'all',
  aws_route53_record: ['name', 'set_identifier', 'zone_id'],
  aws_s3_bucket: ['bucket', 'bucket_prefix', 'object_lock_enabled'],
  aws_s3_bucket_lifecycle_configuration: ['bucket', 'expected_bucket_owner'],
  aws_s3_bucket_policy: ['bucket'],
  aws_s3_bucket_public_access_block: ['bucket'],
  aws_s3_bucket_server_side_encryption_configuration: ['bucket', 'expected_bucket_owner'],
  aws_sagemaker_endpoint: ['name'],
  aws_sagemaker_endpoint_configuration: 'all',
  aws_sagemaker_model: 'all',
  aws_sns_topic: ['fifo_topic', 'name', 'name_prefix'],
  aws_sns_topic_policy: ['arn'],
  aws_sns_topic_subscription: ['endpoint', 'protocol', 'topic_arn'],
  aws_sqs_queue: ['fifo_queue', 'name', 'name_prefix'],
  aws_sqs_queue_policy: ['queue_url'],
  terraform_data: ['triggers_replace'],
};

/**
 * Blocks that replace a resource when they are added or removed, but not when they change. Seen in
 * plans: different rollback alarms are an update, a first rollback configuration is a new endpoint.
 */
const REPLACING_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  aws_sagemaker_endpoint: ['deployment_config.auto_rollback_configuration'],
};

/** Changing these never replaces a resource. */
const NEVER: readonly string[] = [...META_ARGUMENTS, 'tags', 'tags_all'];

/** Whether the arguments that replace a resource of this type are known. */
export function isReplacementKnown(type: string): boolean {
  return type in REPLACING;
}

/**
 * Whether changing a value replaces the resource.
 *
 * @param path for example `production_variants[0].instance_type`
 */
export function replaces(type: string, path: string): boolean {
  const plain = withoutIndices(path);
  if (NEVER.includes(plain.split('.')[0] ?? '')) return false;
  const replacing = REPLACING[type] ?? [];
  if (replacing === 'all') return true;
  return replacing.some((argument) => isWithin(plain, argument));
}

/**
 * The added or removed blocks that replace a resource.
 *
 * @param before paths of all values before
 * @param after paths of all values after
 */
export function replacingBlocks(
  type: string,
  before: Iterable<string>,
  after: Iterable<string>,
): readonly string[] {
  const [old, current] = [[...before].map(withoutIndices), [...after].map(withoutIndices)];
  return (REPLACING_BLOCKS[type] ?? []).filter((block) => {
    const isIn = (paths: readonly string[]) => paths.some((path) => isWithin(path, block));
    return isIn(old) !== isIn(current);
  });
}

/** Whether a path leads to a block or into it. */
export function isWithin(path: string, block: string): boolean {
  const plain = withoutIndices(path);
  return plain === block || plain.startsWith(`${block}.`);
}

function withoutIndices(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '');
}
