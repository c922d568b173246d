import { Configuration } from './configuration';
import { violationsOf } from './rule';
import { SECURITY_RULES } from './rules';

/** Violations of a configuration of one resource. */
async function faultsOf(rule: string, type: string, block: object): Promise<readonly string[]> {
  const configuration = new Configuration({
    terraform: {},
    resource: { [type]: { it: block as Record<string, unknown> } },
  });
  const violations = await violationsOf(SECURITY_RULES, configuration);
  return violations.filter((violation) => violation.rule === rule).map(({ fault }) => fault);
}

const policy = (statement: object) => ({ policy: JSON.stringify({ Statement: [statement] }) });

describe('security rule', () => {
  it.each<[string, string, object]>([
    ['CKV_AWS_7', 'aws_kms_key', { policy: '{"Statement":[]}' }],
    ['CKV_AWS_33', 'aws_kms_key', policy({ Effect: 'Allow', Principal: { AWS: '*' } })],
    ['CKV_AWS_227', 'aws_kms_key', { is_enabled: false, policy: '{"Statement":[]}' }],
    ['CKV_AWS_169', 'aws_sns_topic_policy', policy({ Effect: 'Allow', Principal: '*' })],
    [
      'CKV_AWS_385',
      'aws_sns_topic_policy',
      policy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::210987654321:root' } }),
    ],
    ['SQS.3', 'aws_sqs_queue_policy', policy({ Effect: 'Allow', Principal: '*' })],
    ['SQS.1', 'aws_sqs_queue', {}],
    ['CKV_AWS_66', 'aws_cloudwatch_log_group', {}],
    [
      'CKV_AWS_45',
      'aws_lambda_function',
      { environment: { variables: { A: `AKIA${'A'.repeat(16)}` } } },
    ],
    ['Lambda.5', 'aws_lambda_function', { vpc_config: { subnet_ids: ['subnet-1'] } }],
    ['CKV_AWS_363', 'aws_lambda_function', { runtime: 'nodejs18.x' }],
    ['CKV_AWS_301', 'aws_lambda_permission', { principal: '*', source_arn: 'a' }],
    ['CKV_AWS_364', 'aws_lambda_permission', { principal: 'apigateway.amazonaws.com' }],
    ['CKV_AWS_76', 'aws_apigatewayv2_stage', {}],
    ['CKV_AWS_309', 'aws_apigatewayv2_route', { authorization_type: 'NONE' }],
    ['CKV2_AWS_51', 'aws_apigatewayv2_api', { protocol_type: 'WEBSOCKET' }],
    ['CKV_AWS_98', 'aws_sagemaker_endpoint_configuration', {}],
    ['CKV_AWS_63', 'aws_iam_role_policy', policy({ Effect: 'Allow', Action: 's3:*' })],
    ['CKV_AWS_286', 'aws_iam_role_policy', policy({ Effect: 'Allow', Action: 'iam:PassRole' })],
    ['CKV_AWS_287', 'aws_iam_role_policy', policy({ Effect: 'Allow', Action: 'sts:AssumeRole' })],
    [
      'CKV_AWS_288',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
    ],
    [
      'CKV_AWS_289',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: '*' }),
    ],
    [
      'CKV_AWS_290',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' }),
    ],
    [
      'CKV_AWS_355',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }),
    ],
    [
      'KMS.2',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }),
    ],
    ['CloudWatch.15', 'aws_cloudwatch_metric_alarm', { alarm_actions: [] }],
    ['CloudWatch.17', 'aws_cloudwatch_metric_alarm', { actions_enabled: false }],
    ['DynamoDB.5', 'aws_iam_role', {}],
    ['CKV2_AWS_6', 'aws_s3_bucket', {}],
    ['S3.5', 'aws_s3_bucket', {}],
    ['CKV_AWS_19', 'aws_s3_bucket', {}],
    ['CKV2_AWS_61', 'aws_s3_bucket', {}],
    ['CKV_AWS_53', 'aws_s3_bucket_public_access_block', { block_public_acls: true }],
    ['CKV_AWS_70', 'aws_s3_bucket_policy', policy({ Effect: 'Allow', Principal: { AWS: '*' } })],
    ['CKV_AWS_145', 'aws_s3_bucket_server_side_encryption_configuration', { rule: [] }],
    ['CKV_AWS_300', 'aws_s3_bucket_lifecycle_configuration', { rule: [{ id: 'expire' }] }],
    ['CKV_AWS_258', 'aws_lambda_function_url', { authorization_type: 'NONE' }],
  ])('finds a violation: %s', async (rule, type, block) => {
    expect(await faultsOf(rule, type, block)).toHaveLength(1);
  });
});
