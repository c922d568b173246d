/** The parts of a synthesized configuration that this file changes. */
interface Configuration {
  readonly resource: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
  readonly variable: Readonly<Record<string, Record<string, unknown>>>;
}

/** Type → arguments with another value. */
type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Changes that Terraform makes in place. */
export const IN_PLACE: Changes = {
  aws_apigatewayv2_api: { name: 'changed' },
  aws_apigatewayv2_integration: { timeout_milliseconds: 29_000 },
  aws_apigatewayv2_route: { authorization_type: 'NONE', route_key: 'POST /changed' },
  aws_apigatewayv2_stage: { description: 'changed' },
  aws_cloudwatch_composite_alarm: { alarm_description: 'changed' },
  aws_cloudwatch_dashboard: { dashboard_body: '{"widgets":[]}' },
  aws_cloudwatch_log_group: { retention_in_days: 3653 },
  aws_cloudwatch_metric_alarm: { alarm_description: 'changed', actions_enabled: false },
  aws_cloudwatch_query_definition: { name: 'changed', query_string: 'fields @message' },
  aws_dynamodb_table: { deletion_protection_enabled: true },
  aws_iam_role: { description: 'changed', assume_role_policy: '{"Version":"2012-10-17"}' },
  aws_iam_role_policy: { policy: '{"Version":"2012-10-17","Statement":[]}' },
  aws_lambda_function: { memory_size: 1024, runtime: 'nodejs20.x', description: 'changed' },
  aws_sns_topic: { display_name: 'changed' },
  aws_sns_topic_policy: { policy: '{"Version":"2012-10-17","Statement":[]}' },
};

/** Changes for which Terraform replaces a resource. */
export const REPLACING: Changes = {
  aws_apigatewayv2_integration: { integration_type: 'HTTP_PROXY' },
  aws_apigatewayv2_stage: { name: 'changed' },
  aws_cloudwatch_composite_alarm: { alarm_name: 'changed' },
  aws_cloudwatch_dashboard: { dashboard_name: 'changed' },
  aws_cloudwatch_log_group: { name: 'changed' },
  aws_cloudwatch_metric_alarm: { alarm_name: 'changed' },
  aws_dynamodb_table: { name: 'changed' },
  aws_iam_role: { name: 'changed' },
  aws_lambda_function: { function_name: 'changed' },
  aws_lambda_permission: { statement_id: 'changed' },
  aws_sagemaker_endpoint: { name: 'changed' },
  aws_sns_topic: { name: 'changed' },
};

/**
 * The configuration with the first resource of each type changed, and with the defaults of
 * variables.
 */
export function changed(
  configuration: Configuration,
  changes: Changes,
  defaults: Readonly<Record<string, unknown>> = {},
): Configuration {
  const copy = structuredClone(configuration);
  for (const [type, values] of Object.entries(changes)) {
    const [first] = Object.values(copy.resource[type] ?? {});
    if (first === undefined) throw new Error(`The stack has no ${type}`);
    Object.assign(first, values);
  }
  for (const [name, value] of Object.entries(defaults)) {
    Object.assign(copy.variable[name] ?? {}, { default: value });
  }
  return copy;
}
