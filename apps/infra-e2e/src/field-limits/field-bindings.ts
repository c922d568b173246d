/** Where AWS takes the value of a field: members of its models, `service.Structure.Member`. */
export type Members = readonly string[];

/** Why AWS's models have no member for a field. */
export interface Unbound {
  readonly because: string;
}

const decidesSynthesis: Unbound = { because: 'it decides the synthesis' };
const inTheAddress: Unbound = { because: "it is part of the resource's address in Terraform" };
const inThePolicy: Unbound = { because: 'it becomes part of a policy, whose size is checked' };
const ofTheFunction: Unbound = { because: "it is text in the function's environment" };
const ofTheZip: Unbound = { because: "it is text in a file of the function's zip" };
const ofTheBackend: Unbound = { because: 'terraform init takes it' };

const KEY_OF_TABLES_AND_LOGS: Members = [
  'dynamodb.SSESpecification.KMSMasterKeyId',
  'lambda.CreateFunctionRequest.KMSKeyArn',
  'logs.CreateLogGroupRequest.kmsKeyId',
];

const model = (path: string) => ({
  [`${path}.image`]: ['sagemaker.ContainerDefinition.Image'],
  [`${path}.dataUrl`]: ['sagemaker.ContainerDefinition.ModelDataUrl'],
  [`${path}.environment`]: ['sagemaker.ContainerDefinition.Environment'],
});

const ownModel = (path: string) => ({
  ...model(path),
  [`${path}.packageArn`]: ['sagemaker.ContainerDefinition.ModelPackageName'],
  [`${path}.packageSources.repositoryArns`]: inThePolicy,
  [`${path}.packageSources.objectArns`]: inThePolicy,
});

const instances = (path: string) => ({
  // Another rule refuses the types that SageMaker does not have.
  [`${path}instanceType`]: { because: 'a rule compares it with the table of instance types' },
  [`${path}instanceCount`]: ['sagemaker.ProductionVariant.InitialInstanceCount'],
});

const autoscaling = (path: string) => ({
  [`${path}.metric`]: decidesSynthesis,
  [`${path}.target`]: [
    'application-autoscaling.TargetTrackingScalingPolicyConfiguration.TargetValue',
  ],
  [`${path}.minimum`]: ['application-autoscaling.RegisterScalableTargetRequest.MinCapacity'],
  [`${path}.maximum`]: ['application-autoscaling.RegisterScalableTargetRequest.MaxCapacity'],
  [`${path}.scaleInCooldownSeconds`]: [
    'application-autoscaling.TargetTrackingScalingPolicyConfiguration.ScaleInCooldown',
  ],
  [`${path}.scaleOutCooldownSeconds`]: [
    'application-autoscaling.TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown',
  ],
  [`${path}.schedules[].name`]: [
    'application-autoscaling.PutScheduledActionRequest.ScheduledActionName',
  ],
  [`${path}.schedules[].schedule`]: { because: 'a rule reads it as the service does' },
  [`${path}.schedules[].timezone`]: { because: 'a rule compares it with the IANA list' },
  [`${path}.schedules[].minimum`]: ['application-autoscaling.ScalableTargetAction.MinCapacity'],
  [`${path}.schedules[].maximum`]: ['application-autoscaling.ScalableTargetAction.MaxCapacity'],
});

/** Every field of a stack file except those of alarms, and the member of AWS that takes its value. */
export const FIELD_BINDINGS: Readonly<Record<string, Members | Unbound>> = {
  region: decidesSynthesis,
  stage: decidesSynthesis,
  regionInGlobalNames: decidesSynthesis,
  tags: { because: 'services take keys and values in lists: separate rules judge them' },
  allowedAccountIds: { because: 'the provider compares it' },
  allowedRegions: { because: 'the provider compares it' },
  'encryption.customerManagedKey': decidesSynthesis,
  'encryption.kmsKeyArn': KEY_OF_TABLES_AND_LOGS,
  'encryption.deleteKey': decidesSynthesis,
  deleteKept: decidesSynthesis,
  permissionsBoundaryArn: ['iam.CreateRoleRequest.PermissionsBoundary'],

  'model.name': ofTheFunction,
  ...ownModel('model'),
  'model.dataKmsKeyArn': inThePolicy,
  ...model('model.containers[]'),
  'model.containers[].hostname': ['sagemaker.ContainerDefinition.ContainerHostname'],
  'model.execution': decidesSynthesis,
  'model.targetContainer': ['sagemaker-runtime.InvokeEndpointInput.TargetContainerHostname'],
  'model.contentType': ['sagemaker-runtime.InvokeEndpointInput.ContentType'],
  'model.contentTypes': {
    because: 'they are the types of requests; the function limits the header it sends on',
  },
  'model.accept': ['sagemaker-runtime.InvokeEndpointInput.Accept'],
  'model.targetModels': { because: 'they are patterns; a rule and the function limit the names' },
  'model.enableExplanations': ['sagemaker-runtime.InvokeEndpointInput.EnableExplanations'],
  'model.customAttributes': ['sagemaker-runtime.InvokeEndpointInput.CustomAttributes'],

  'endpoint.existing.name': ['sagemaker-runtime.InvokeEndpointInput.EndpointName'],
  'endpoint.existing.inferenceComponentName': [
    'sagemaker-runtime.InvokeEndpointInput.InferenceComponentName',
  ],
  'endpoint.existing.variants': { because: 'each is the value of a dimension, bound as a variant' },
  'endpoint.existing.instanceType': { because: 'a rule compares it with the table of types' },
  'endpoint.existing.serverless': decidesSynthesis,
  'endpoint.existing.maximumInstances': { because: 'it is a threshold' },
  ...instances('endpoint.'),
  'endpoint.variantName': ['sagemaker.ProductionVariant.VariantName', 'cloudwatch.Dimension.Value'],
  'endpoint.serverless.memoryMb': ['sagemaker.ProductionVariantServerlessConfig.MemorySizeInMB'],
  'endpoint.serverless.maxConcurrency': [
    'sagemaker.ProductionVariantServerlessConfig.MaxConcurrency',
  ],
  'endpoint.serverless.provisionedConcurrency': [
    'sagemaker.ProductionVariantServerlessConfig.ProvisionedConcurrency',
  ],
  'endpoint.variants[].name': ['sagemaker.ProductionVariant.VariantName'],
  ...instances('endpoint.variants[].'),
  'endpoint.variants[].weight': ['sagemaker.ProductionVariant.InitialVariantWeight'],
  ...ownModel('endpoint.variants[].model'),
  ...autoscaling('endpoint.variants[].autoscaling'),
  'endpoint.shadow.name': ['sagemaker.ProductionVariant.VariantName'],
  ...instances('endpoint.shadow.'),
  'endpoint.shadow.samplingPercent': ['sagemaker.ProductionVariant.InitialVariantWeight'],
  ...ownModel('endpoint.shadow.model'),
  'endpoint.asynchronous.existingBucket.name': {
    because: 'it becomes part of an address in S3, which SageMaker limits to 512 characters',
  },
  'endpoint.asynchronous.existingBucket.prefix': {
    because: 'it becomes part of an address in S3, which SageMaker limits to 512 characters',
  },
  'endpoint.asynchronous.existingBucket.kmsKeyArn': inThePolicy,
  'endpoint.asynchronous.expiryDays': ['s3.LifecycleExpiration.Days'],
  'endpoint.asynchronous.maxConcurrentInvocations': [
    'sagemaker.AsyncInferenceClientConfig.MaxConcurrentInvocationsPerInstance',
  ],
  'endpoint.asynchronous.invocationTimeoutSeconds': [
    'sagemaker-runtime.InvokeEndpointAsyncInput.InvocationTimeoutSeconds',
  ],
  'endpoint.asynchronous.requestTtlSeconds': [
    'sagemaker-runtime.InvokeEndpointAsyncInput.RequestTTLSeconds',
  ],
  'endpoint.asynchronous.maxUploadBytes': ofTheFunction,
  'endpoint.dataCapture.s3Url': ['sagemaker.DataCaptureConfig.DestinationS3Uri'],
  'endpoint.dataCapture.samplingPercent': ['sagemaker.DataCaptureConfig.InitialSamplingPercentage'],
  'endpoint.dataCapture.capture': decidesSynthesis,
  'endpoint.dataCapture.kmsKeyArn': ['sagemaker.DataCaptureConfig.KmsKeyId'],
  'endpoint.vpc.subnetIds': ['sagemaker.VpcConfig.Subnets'],
  'endpoint.vpc.securityGroupIds': ['sagemaker.VpcConfig.SecurityGroupIds'],
  'endpoint.networkIsolation': ['sagemaker.CreateModelInput.EnableNetworkIsolation'],
  'endpoint.kmsKeyArn': ['sagemaker.CreateEndpointConfigInput.KmsKeyId'],
  ...autoscaling('endpoint.autoscaling'),
  'endpoint.startupTimeoutSeconds': [
    'sagemaker.ProductionVariant.ContainerStartupHealthCheckTimeoutInSeconds',
  ],
  'endpoint.modelDownloadTimeoutSeconds': [
    'sagemaker.ProductionVariant.ModelDataDownloadTimeoutInSeconds',
  ],
  'endpoint.routingStrategy': decidesSynthesis,
  'endpoint.deployment.strategy': decidesSynthesis,
  'endpoint.deployment.stepPercent': ['sagemaker.CapacitySize.Value'],
  'endpoint.deployment.waitSeconds': ['sagemaker.TrafficRoutingConfig.WaitIntervalInSeconds'],
  'endpoint.deployment.terminationWaitSeconds': [
    'sagemaker.BlueGreenUpdatePolicy.TerminationWaitInSeconds',
  ],
  'endpoint.deployment.maximumExecutionTimeoutSeconds': [
    'sagemaker.BlueGreenUpdatePolicy.MaximumExecutionTimeoutInSeconds',
    'sagemaker.RollingUpdatePolicy.MaximumExecutionTimeoutInSeconds',
  ],
  'endpoint.deployment.rollbackAlarms': decidesSynthesis,
  'endpoint.deletionProtection': decidesSynthesis,

  'function.memoryMb': ['lambda.CreateFunctionRequest.MemorySize'],
  'function.timeoutSeconds': ['lambda.CreateFunctionRequest.Timeout'],
  'function.architecture': ['lambda.Architecture'],
  'function.maxBodyBytes': ofTheFunction,
  'function.code.s3Bucket': ['lambda.FunctionCode.S3Bucket'],
  'function.code.s3Key': ['lambda.FunctionCode.S3Key'],
  'function.code.s3ObjectVersion': { because: 'an empty one is left out; the longest is tried' },
  'function.reservedConcurrency': { because: '-1 reserves none, and another rule refuses 0' },
  'function.tracing': decidesSynthesis,
  'function.deadLetterQueue': decidesSynthesis,
  'function.vpc.subnetIds': ['lambda.VpcConfig.SubnetIds'],
  'function.vpc.securityGroupIds': ['lambda.VpcConfig.SecurityGroupIds'],
  'function.codeSigningConfigArn': ['lambda.CreateFunctionRequest.CodeSigningConfigArn'],

  'signals.*.from': decidesSynthesis,
  'signals.*.at': ofTheZip,
  'signals.*.kind': decidesSynthesis,
  'signals.*.minimum': ofTheZip,
  'signals.*.maximum': ofTheZip,
  'signals.*.categories': ofTheZip,
  'signals.*.publish': decidesSynthesis,
  'signals.*.maximumDrift': ['cloudwatch.PutMetricAlarmInput.Threshold'],
  baseline: { because: 'it names a file beside the stack file' },
  'groundTruth.signal': ofTheZip,
  'groundTruth.kind': decidesSynthesis,
  'groundTruth.threshold': ofTheZip,
  'groundTruth.positive': ofTheZip,

  'records.payload': ofTheFunction,
  'records.keep': ofTheZip,
  'records.ttlDays': ofTheFunction,
  'records.pointInTimeRecovery': decidesSynthesis,
  'records.deletionProtection': ['dynamodb.CreateTableInput.DeletionProtectionEnabled'],
  'records.existing.tableName': ['dynamodb.PutItemInput.TableName'],
  'records.existing.kmsKeyArn': inThePolicy,
  'idempotency.ttlSeconds': ofTheFunction,

  'api.enabled': decidesSynthesis,
  'api.authorization': decidesSynthesis,
  'api.streaming': decidesSynthesis,
  'api.jwt.issuer': ['apigatewayv2.JWTConfiguration.Issuer'],
  'api.jwt.audiences': ['apigatewayv2.JWTConfiguration.Audience'],
  'api.jwt.scopes': ['apigatewayv2.CreateRouteRequest.AuthorizationScopes'],
  'api.lambdaAuthorizer.functionArn': ['lambda.AddPermissionRequest.FunctionName'],
  'api.lambdaAuthorizer.identitySources': ['apigatewayv2.CreateAuthorizerRequest.IdentitySource'],
  'api.lambdaAuthorizer.cacheSeconds': [
    'apigatewayv2.CreateAuthorizerRequest.AuthorizerResultTtlInSeconds',
  ],
  'api.lambdaAuthorizer.simpleResponses': [
    'apigatewayv2.CreateAuthorizerRequest.EnableSimpleResponses',
  ],
  'api.throttling.rateLimitPerSecond': ['apigatewayv2.RouteSettings.ThrottlingRateLimit'],
  'api.throttling.burstLimit': ['apigatewayv2.RouteSettings.ThrottlingBurstLimit'],
  'api.cors.allowOrigins': ['apigatewayv2.Cors.AllowOrigins'],
  'api.cors.allowHeaders': ['apigatewayv2.Cors.AllowHeaders'],
  'api.cors.exposeHeaders': ['apigatewayv2.Cors.ExposeHeaders'],
  'api.cors.maxAgeSeconds': ['apigatewayv2.Cors.MaxAge'],
  'api.cors.allowCredentials': ['apigatewayv2.Cors.AllowCredentials'],
  'api.domain.name': [
    'apigatewayv2.CreateDomainNameRequest.DomainName',
    'route53.ResourceRecordSet.Name',
  ],
  'api.domain.certificateArn': ['acm.DescribeCertificateRequest.CertificateArn'],
  'api.domain.hostedZoneId': ['route53.ChangeResourceRecordSetsRequest.HostedZoneId'],
  'api.domain.disableDefaultEndpoint': ['apigatewayv2.CreateApiRequest.DisableExecuteApiEndpoint'],

  'metrics.transport': ofTheFunction,
  'metrics.dimensionless': ofTheFunction,
  'slos.availability.enabled': decidesSynthesis,
  'slos.availability.objectivePercent': { because: 'it is part of thresholds' },
  'slos.latency.enabled': decidesSynthesis,
  'slos.latency.objectivePercent': { because: 'it is part of thresholds' },
  'slos.latency.thresholdMs': { because: 'it is part of a statistic, which a test reads' },
  'slos.quality.objectivePercent': { because: 'it is part of thresholds' },
  'slos.quality.maximumError': { because: 'it is part of a statistic, which a test reads' },
  'slos.firstByte.objectivePercent': { because: 'it is part of thresholds' },
  'slos.firstByte.thresholdMs': { because: 'it is part of a statistic, which a test reads' },
  'slos.windowDays': { because: 'it is part of expressions, which the constructs limit' },
  runbookUrl: ['cloudwatch.PutMetricAlarmInput.AlarmDescription'],
  'dashboard.timezone': { because: 'dashboards are JSON without a model' },
  'traffic.requestsPerSecond': { because: 'it decides the cost in the README alone' },
  'logs.successSampling': ofTheFunction,
  'logs.retentionDays': ['logs.PutRetentionPolicyRequest.retentionInDays'],
  'notifications.emails': { because: 'each is an endpoint of SNS, which has no limits there' },
  'notifications.phoneNumbers': {
    because: 'each is an endpoint of SNS, which has no limits there',
  },
  'notifications.https[].name': inTheAddress,
  'notifications.https[].severities': decidesSynthesis,
  'notifications.lambda[].name': ['lambda.AddPermissionRequest.StatementId'],
  'notifications.lambda[].functionArn': {
    because: 'Lambda takes name and alias one by one, and the pattern has the limits of both',
  },
  'notifications.lambda[].severities': decidesSynthesis,
  'notifications.slack[].name': [
    'chatbot.CreateSlackChannelConfigurationRequest.ConfigurationName',
  ],
  'notifications.slack[].workspaceId': [
    'chatbot.CreateSlackChannelConfigurationRequest.SlackTeamId',
  ],
  'notifications.slack[].channelId': [
    'chatbot.CreateSlackChannelConfigurationRequest.SlackChannelId',
    'chatbot.UpdateSlackChannelConfigurationRequest.SlackChannelId',
  ],
  'notifications.slack[].severities': decidesSynthesis,
  'notifications.teams[].name': [
    'chatbot.CreateTeamsChannelConfigurationRequest.ConfigurationName',
  ],
  'notifications.teams[].teamId': ['chatbot.CreateTeamsChannelConfigurationRequest.TeamId'],
  'notifications.teams[].tenantId': ['chatbot.CreateTeamsChannelConfigurationRequest.TenantId'],
  'notifications.teams[].channelId': [
    'chatbot.CreateTeamsChannelConfigurationRequest.ChannelId',
    'chatbot.UpdateTeamsChannelConfigurationRequest.ChannelId',
  ],
  'notifications.teams[].severities': decidesSynthesis,
  'notifications.criticalTopicArns': ['cloudwatch.PutMetricAlarmInput.AlarmActions'],
  'notifications.warningTopicArns': ['cloudwatch.PutMetricAlarmInput.AlarmActions'],
  'notifications.pipelineUnhealthy': decidesSynthesis,
  'notifications.deployments': decidesSynthesis,
  'notifications.deploymentTopicArn': ['events.TargetArn'],
  'notifications.existingTopicArn': ['cloudwatch.ResourceName'],
  'verify.input': { because: 'it becomes an output of Terraform' },
  'backend.type': ofTheBackend,
  'backend.bucket': ['s3.PutObjectRequest.Bucket'],
  'backend.key': ['s3.PutObjectRequest.Key'],
  'backend.region': ofTheBackend,
  'backend.kmsKeyId': ofTheBackend,
};

/** Settings of alarms, whatever the alarm. */
export const ALARM_BINDINGS: Readonly<Record<string, Members | Unbound>> = {
  enabled: decidesSynthesis,
  severity: decidesSynthesis,
  thresholdMs: ['cloudwatch.PutMetricAlarmInput.Threshold'],
  thresholdPercent: ['cloudwatch.PutMetricAlarmInput.Threshold'],
  threshold: ['cloudwatch.PutMetricAlarmInput.Threshold'],
  statistic: ['cloudwatch.PutMetricAlarmInput.ExtendedStatistic'],
  minimumSamples: { because: 'it is part of an expression, which the constructs limit' },
  periodSeconds: ['cloudwatch.PutMetricAlarmInput.Period'],
  evaluationPeriods: ['cloudwatch.PutMetricAlarmInput.EvaluationPeriods'],
  datapointsToAlarm: ['cloudwatch.PutMetricAlarmInput.DatapointsToAlarm'],
};
