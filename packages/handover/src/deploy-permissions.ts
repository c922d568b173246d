/** The IAM actions that Terraform needs for one type of resource. */
export interface ResourcePermissions {
  /** For `terraform plan`, which only reads. */
  readonly read: readonly string[];
  /** Also needed for `terraform apply` and `terraform destroy`. */
  readonly write: readonly string[];
}

/** AWS's lists of actions, with the resources and conditions that each one supports. */
export const ACTIONS_REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

const actions = (service: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `${service}:${name}`);

const API_GATEWAY: ResourcePermissions = {
  read: actions('apigateway', 'GET'),
  write: actions('apigateway', 'DELETE', 'PATCH', 'POST', 'PUT', 'TagResource', 'UntagResource'),
};

const APPLICATION_AUTO_SCALING_TAGS = actions(
  'application-autoscaling',
  'TagResource',
  'UntagResource',
);

/** One of SageMaker's resources, whose actions are named after it. */
const sageMaker = (kind: string, ...more: readonly string[]): ResourcePermissions => ({
  read: actions('sagemaker', `Describe${kind}`, 'ListTags'),
  write: [
    ...actions('sagemaker', 'AddTags', `Create${kind}`, `Delete${kind}`, 'DeleteTags'),
    ...more,
  ],
});

/** One of CloudWatch's two kinds of alarms. */
const alarm = (put: string): ResourcePermissions => ({
  read: actions('cloudwatch', 'DescribeAlarms', 'ListTagsForResource'),
  write: actions('cloudwatch', 'DeleteAlarms', put, 'TagResource', 'UntagResource'),
});

/** A channel's configuration of Amazon Q Developer in chat applications. */
const chatChannel = (read: string, write: readonly string[]): ResourcePermissions => ({
  read: actions('chatbot', read, 'ListTagsForResource'),
  write: [
    ...actions('chatbot', ...write, 'TagResource', 'UntagResource'),
    // The first configuration of an account creates AWSServiceRoleForAWSChatbot, which subscribes the
    // channel to its topics:
    // https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html
    ...actions('iam', 'CreateServiceLinkedRole', 'PassRole'),
  ],
});

/**
 * By Terraform type: the actions that the provider calls to read, create, change and delete a
 * resource. The end-to-end run records every call made when the stacks are planned, applied and
 * destroyed, and fails if one is missing here. Actions that only certain changes need, and those that
 * AWS checks without a call, such as `iam:PassRole`, come from the documentation, so a first deployment
 * may still find one missing.
 */
export const DEPLOY_PERMISSIONS: Readonly<Record<string, ResourcePermissions>> = {
  aws_apigatewayv2_api: API_GATEWAY,
  aws_apigatewayv2_api_mapping: API_GATEWAY,
  aws_apigatewayv2_authorizer: API_GATEWAY,
  aws_apigatewayv2_domain_name: API_GATEWAY,
  aws_apigatewayv2_integration: API_GATEWAY,
  aws_apigatewayv2_route: API_GATEWAY,
  aws_apigatewayv2_stage: {
    read: API_GATEWAY.read,
    write: [
      ...API_GATEWAY.write,
      // To turn the access log on:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
      ...actions(
        'logs',
        'CreateLogDelivery',
        'DeleteLogDelivery',
        'DescribeResourcePolicies',
        'GetLogDelivery',
        'ListLogDeliveries',
        'PutResourcePolicy',
        'UpdateLogDelivery',
      ),
      'iam:CreateServiceLinkedRole',
    ],
  },
  aws_appautoscaling_policy: {
    read: actions('application-autoscaling', 'DescribeScalingPolicies'),
    write: [
      ...actions('application-autoscaling', 'DeleteScalingPolicy', 'PutScalingPolicy'),
      ...actions('cloudwatch', 'DeleteAlarms', 'DescribeAlarms', 'PutMetricAlarm'),
    ],
  },
  aws_appautoscaling_scheduled_action: {
    read: actions('application-autoscaling', 'DescribeScheduledActions'),
    write: actions('application-autoscaling', 'DeleteScheduledAction', 'PutScheduledAction'),
  },
  aws_appautoscaling_target: {
    read: actions('application-autoscaling', 'DescribeScalableTargets', 'ListTagsForResource'),
    write: [
      ...actions('application-autoscaling', 'DeregisterScalableTarget', 'RegisterScalableTarget'),
      ...APPLICATION_AUTO_SCALING_TAGS,
      ...actions('sagemaker', 'DescribeEndpoint', 'DescribeEndpointConfig'),
      ...actions('sagemaker', 'UpdateEndpointWeightsAndCapacities'),
      'iam:CreateServiceLinkedRole',
    ],
  },
  aws_chatbot_slack_channel_configuration: chatChannel('DescribeSlackChannelConfigurations', [
    'CreateSlackChannelConfiguration',
    'DeleteSlackChannelConfiguration',
    'UpdateSlackChannelConfiguration',
  ]),
  aws_chatbot_teams_channel_configuration: chatChannel('ListMicrosoftTeamsChannelConfigurations', [
    'CreateMicrosoftTeamsChannelConfiguration',
    'DeleteMicrosoftTeamsChannelConfiguration',
    'UpdateMicrosoftTeamsChannelConfiguration',
  ]),
  aws_cloudwatch_composite_alarm: alarm('PutCompositeAlarm'),
  aws_cloudwatch_dashboard: {
    read: actions('cloudwatch', 'GetDashboard'),
    write: actions('cloudwatch', 'DeleteDashboards', 'PutDashboard'),
  },
  aws_cloudwatch_event_rule: {
    read: actions('events', 'DescribeRule', 'ListTagsForResource'),
    write: actions(
      'events',
      'DeleteRule',
      'DisableRule',
      'EnableRule',
      'PutRule',
      'TagResource',
      'UntagResource',
    ),
  },
  aws_cloudwatch_event_target: {
    read: actions('events', 'ListTargetsByRule'),
    write: actions('events', 'PutTargets', 'RemoveTargets'),
  },
  aws_cloudwatch_log_group: {
    read: actions('logs', 'DescribeLogGroups', 'ListTagsForResource'),
    write: actions(
      'logs',
      'AssociateKmsKey',
      'CreateLogGroup',
      'DeleteLogGroup',
      'DeleteRetentionPolicy',
      'DisassociateKmsKey',
      'PutRetentionPolicy',
      'TagResource',
      'UntagResource',
    ),
  },
  aws_cloudwatch_metric_alarm: alarm('PutMetricAlarm'),
  aws_cloudwatch_query_definition: {
    read: actions('logs', 'DescribeQueryDefinitions'),
    write: actions('logs', 'DeleteQueryDefinition', 'PutQueryDefinition'),
  },
  aws_dynamodb_table: {
    read: [
      ...actions('dynamodb', 'DescribeContinuousBackups', 'DescribeTable', 'DescribeTimeToLive'),
      ...actions('dynamodb', 'ListTagsOfResource'),
      // To tell whether the table's key is the service's.
      'kms:DescribeKey',
    ],
    write: actions(
      'dynamodb',
      'CreateTable',
      'DeleteTable',
      'TagResource',
      'UntagResource',
      'UpdateContinuousBackups',
      'UpdateTable',
      'UpdateTimeToLive',
    ),
  },
  aws_iam_policy: {
    read: actions('iam', 'GetPolicy', 'GetPolicyVersion', 'ListPolicyVersions'),
    write: actions(
      'iam',
      'CreatePolicy',
      'CreatePolicyVersion',
      'DeletePolicy',
      'DeletePolicyVersion',
      'TagPolicy',
      'UntagPolicy',
    ),
  },
  aws_iam_role: {
    read: actions('iam', 'GetRole', 'ListAttachedRolePolicies', 'ListRolePolicies'),
    write: actions(
      'iam',
      'CreateRole',
      'DeleteRole',
      'DeleteRolePermissionsBoundary',
      'ListInstanceProfilesForRole',
      'PutRolePermissionsBoundary',
      'TagRole',
      'UntagRole',
      'UpdateAssumeRolePolicy',
      'UpdateRole',
      'UpdateRoleDescription',
    ),
  },
  aws_iam_role_policy_attachment: {
    read: actions('iam', 'ListAttachedRolePolicies'),
    write: actions('iam', 'AttachRolePolicy', 'DetachRolePolicy'),
  },
  aws_iam_role_policy: {
    read: actions('iam', 'GetRolePolicy'),
    write: actions('iam', 'DeleteRolePolicy', 'PutRolePolicy'),
  },
  aws_kms_alias: {
    read: actions('kms', 'ListAliases'),
    write: actions('kms', 'CreateAlias', 'DeleteAlias', 'UpdateAlias'),
  },
  aws_kms_key: {
    read: actions('kms', 'DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListResourceTags'),
    write: [
      ...actions('kms', 'CreateKey', 'EnableKeyRotation', 'PutKeyPolicy', 'ScheduleKeyDeletion'),
      ...actions('kms', 'DisableKeyRotation', 'TagResource', 'UntagResource'),
      ...actions('kms', 'UpdateKeyDescription'),
      // Grants for the services that use the key, made with the deployer's permissions.
      ...actions('kms', 'CreateGrant', 'Decrypt', 'GenerateDataKey'),
    ],
  },
  aws_lambda_function: {
    read: actions(
      'lambda',
      'GetFunction',
      'GetFunctionCodeSigningConfig',
      'ListTags',
      'ListVersionsByFunction',
    ),
    write: [
      ...actions('lambda', 'CreateFunction', 'DeleteFunction', 'DeleteFunctionConcurrency'),
      ...actions('lambda', 'DeleteFunctionCodeSigningConfig', 'PutFunctionCodeSigningConfig'),
      ...actions('lambda', 'PutFunctionConcurrency', 'TagResource', 'UntagResource'),
      ...actions('lambda', 'UpdateFunctionCode', 'UpdateFunctionConfiguration'),
      'iam:PassRole',
    ],
  },
  aws_lambda_function_url: {
    read: actions('lambda', 'GetFunctionUrlConfig'),
    write: actions(
      'lambda',
      'CreateFunctionUrlConfig',
      'DeleteFunctionUrlConfig',
      'UpdateFunctionUrlConfig',
    ),
  },
  aws_lambda_permission: {
    read: actions('lambda', 'GetPolicy'),
    write: actions('lambda', 'AddPermission', 'RemovePermission'),
  },
  aws_route53_record: {
    read: actions('route53', 'GetHostedZone', 'ListResourceRecordSets'),
    write: actions('route53', 'ChangeResourceRecordSets', 'GetChange'),
  },
  aws_s3_bucket: {
    read: [
      ...actions('s3', 'GetAccelerateConfiguration', 'GetBucketAcl', 'GetBucketCORS'),
      ...actions('s3', 'GetBucketLogging', 'GetBucketObjectLockConfiguration', 'GetBucketPolicy'),
      ...actions('s3', 'GetBucketRequestPayment', 'GetBucketTagging', 'GetBucketVersioning'),
      ...actions('s3', 'GetBucketWebsite', 'GetEncryptionConfiguration'),
      ...actions('s3', 'GetLifecycleConfiguration', 'GetReplicationConfiguration', 'ListBucket'),
    ],
    write: actions('s3', 'CreateBucket', 'DeleteBucket', 'PutBucketTagging'),
  },
  aws_s3_bucket_lifecycle_configuration: {
    read: actions('s3', 'GetLifecycleConfiguration'),
    write: actions('s3', 'PutLifecycleConfiguration'),
  },
  aws_s3_bucket_policy: {
    read: actions('s3', 'GetBucketPolicy'),
    write: actions('s3', 'DeleteBucketPolicy', 'PutBucketPolicy'),
  },
  aws_s3_bucket_public_access_block: {
    read: actions('s3', 'GetBucketPublicAccessBlock'),
    write: actions('s3', 'PutBucketPublicAccessBlock'),
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    read: actions('s3', 'GetEncryptionConfiguration'),
    write: actions('s3', 'PutEncryptionConfiguration'),
  },
  aws_sagemaker_endpoint: sageMaker('Endpoint', 'sagemaker:UpdateEndpoint'),
  aws_sagemaker_endpoint_configuration: sageMaker('EndpointConfig'),
  aws_sagemaker_model: sageMaker('Model', 'iam:PassRole'),
  aws_sns_topic: {
    read: actions('sns', 'GetTopicAttributes', 'ListTagsForResource'),
    write: actions(
      'sns',
      'CreateTopic',
      'DeleteTopic',
      'SetTopicAttributes',
      'TagResource',
      'UntagResource',
    ),
  },
  aws_sns_topic_policy: {
    read: actions('sns', 'GetTopicAttributes'),
    write: actions('sns', 'SetTopicAttributes'),
  },
  aws_sns_topic_subscription: {
    read: actions('sns', 'GetSubscriptionAttributes', 'ListSubscriptionsByTopic'),
    write: actions('sns', 'SetSubscriptionAttributes', 'Subscribe', 'Unsubscribe'),
  },
  aws_sqs_queue: {
    read: actions('sqs', 'GetQueueAttributes', 'ListQueueTags'),
    write: actions(
      'sqs',
      'CreateQueue',
      'DeleteQueue',
      'SetQueueAttributes',
      'TagQueue',
      'UntagQueue',
    ),
  },
  aws_sqs_queue_policy: {
    read: actions('sqs', 'GetQueueAttributes'),
    write: actions('sqs', 'SetQueueAttributes'),
  },
  // A value in the state: no call is made.
  terraform_data: { read: [], write: [] },
};

/** The actions of the S3 backend on the state and its lock. */
export const S3_BACKEND_ACTIONS: readonly string[] = actions(
  's3',
  'DeleteObject',
  'GetObject',
  'ListBucket',
  'PutObject',
);
