/** The properties of a resource that decide the order of its deletion. */
export interface OrderedResource {
  /** For example `aws_kms_key.key`, without an index. */
  readonly address: string;
  readonly type: string;
  /** Addresses of the resources that it refers to. */
  readonly dependsOn: readonly string[];
  /** Whether Terraform deletes it only after the resources that referred to it are updated. */
  readonly createBeforeDestroy: boolean;
}

/** A resource that would be deleted while others still use it. */
export interface UntimelyDeletion {
  readonly address: string;
  readonly usedBy: readonly string[];
}

/**
 * By the type of a resource: the types whose resources stop working, or make AWS refuse the deletion,
 * when it is deleted before they are updated. A reference alone does no harm: a dashboard may name a
 * function that is gone.
 */
const USERS: Readonly<Record<string, readonly string[]>> = {
  aws_apigatewayv2_authorizer: ['aws_apigatewayv2_route'],
  aws_apigatewayv2_domain_name: ['aws_apigatewayv2_api_mapping'],
  aws_apigatewayv2_integration: ['aws_apigatewayv2_route'],
  aws_appautoscaling_target: ['aws_appautoscaling_policy', 'aws_appautoscaling_scheduled_action'],
  aws_cloudwatch_composite_alarm: ['aws_cloudwatch_composite_alarm', 'aws_sagemaker_endpoint'],
  aws_cloudwatch_log_group: [
    'aws_apigatewayv2_stage',
    'aws_lambda_function',
    'aws_sagemaker_endpoint',
  ],
  aws_cloudwatch_metric_alarm: ['aws_cloudwatch_composite_alarm', 'aws_sagemaker_endpoint'],
  aws_dynamodb_table: ['aws_lambda_function'],
  aws_iam_role: ['aws_lambda_function', 'aws_sagemaker_model'],
  aws_kms_key: [
    'aws_cloudwatch_log_group',
    'aws_dynamodb_table',
    'aws_lambda_function',
    'aws_sagemaker_endpoint_configuration',
    'aws_sns_topic',
    'aws_sqs_queue',
  ],
  aws_lambda_code_signing_config: ['aws_lambda_function'],
  aws_lambda_function: ['aws_apigatewayv2_authorizer', 'aws_apigatewayv2_integration'],
  aws_sagemaker_endpoint_configuration: ['aws_sagemaker_endpoint'],
  aws_sagemaker_model: ['aws_sagemaker_endpoint_configuration'],
  aws_security_group: ['aws_lambda_function', 'aws_sagemaker_model'],
  aws_sns_topic: ['aws_cloudwatch_composite_alarm', 'aws_cloudwatch_metric_alarm'],
  aws_sqs_queue: ['aws_lambda_function', 'aws_lambda_function_event_invoke_config'],
};

/**
 * The resources that Terraform would delete while a resource that stays still uses them. Terraform
 * deletes a removed resource *before* it updates its former users, unless the resource had
 * `create_before_destroy` when it was last applied.
 *
 * @param before the resources as they were last applied
 * @param deleted addresses of the resources that the change deletes or replaces
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments#create_before_destroy
 */
export function untimelyDeletions(
  before: readonly OrderedResource[],
  deleted: ReadonlySet<string>,
): readonly UntimelyDeletion[] {
  return before
    .filter(({ address, createBeforeDestroy }) => deleted.has(address) && !createBeforeDestroy)
    .map(({ address, type }) => ({
      address,
      usedBy: before
        .filter((user) => !deleted.has(user.address) && uses(user, address, type))
        .map((user) => user.address),
    }))
    .filter(({ usedBy }) => usedBy.length > 0);
}

function uses(user: OrderedResource, address: string, type: string): boolean {
  return (USERS[type] ?? []).includes(user.type) && user.dependsOn.includes(address);
}
