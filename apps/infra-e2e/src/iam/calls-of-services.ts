import type { Call } from './judge';

/** Calls that an AWS service makes with a role, and that no traffic of the run shows. */
export interface DocumentedCalls {
  /** Which service makes them, what for, and where that is documented. */
  readonly why: string;
  readonly calls: readonly Call[];
}

/** The parts of a deployed stack that services use with its roles. */
export interface ServicesSetting {
  readonly region: string;
  readonly accountId: string;
  readonly functionLogGroup: string;
  readonly endpointLogGroup: string;
  /** Repository in ECR of the model's image. */
  readonly imageRepositoryArn: string;
  /** S3 object of the model's artifact, if any. */
  readonly artifactArn: string | undefined;
  /** Customer managed key of the stack, if any. */
  readonly keyArn: string | undefined;
  readonly deadLetterQueueArn: string | undefined;
  readonly isTraced: boolean;
  /** Bucket and topic of an asynchronous endpoint, if it is one. */
  readonly payloads: { readonly bucketArn: string; readonly topicArn: string } | undefined;
}

/** Calls that Lambda makes with the function's role. */
export function callsForFunction(setting: ServicesSetting): readonly DocumentedCalls[] {
  const { functionLogGroup, keyArn, deadLetterQueueArn, isTraced, payloads } = setting;
  const viaService = (service: string) => viaServiceOf(setting, service);
  return [
    {
      why: 'Lambda writes the log: https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
      calls: ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
        action,
        resource: logStream(setting, functionLogGroup),
      })),
    },
    ...(isTraced
      ? [
          {
            why: 'Lambda sends traces: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html',
            calls: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'].map((action) => ({
              action,
              resource: '*',
            })),
          },
        ]
      : []),
    ...(deadLetterQueueArn === undefined
      ? []
      : [
          {
            why: 'Lambda keeps failed events: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
            calls: [{ action: 'sqs:SendMessage', resource: deadLetterQueueArn }],
          },
        ]),
    ...(keyArn === undefined
      ? []
      : [
          {
            why: 'DynamoDB uses the key of a table for whoever calls it: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
            calls: [
              'kms:Decrypt',
              'kms:DescribeKey',
              'kms:Encrypt',
              'kms:GenerateDataKey',
              'kms:GenerateDataKeyWithoutPlaintext',
              'kms:ReEncryptFrom',
              'kms:ReEncryptTo',
            ].map((action) => ({ action, resource: keyArn, context: viaService('dynamodb') })),
          },
        ]),
    ...(payloads === undefined
      ? []
      : [
          {
            why: 'Callers upload with an address that the function signed: https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html',
            calls: ['s3:GetObject', 's3:PutObject'].map((action) => ({
              action,
              resource: `${payloads.bucketArn}/uploads/an-object`,
            })),
          },
          ...(keyArn === undefined ? [] : [usesKey(setting, keyArn, 's3')]),
        ]),
    ...(keyArn === undefined || deadLetterQueueArn === undefined
      ? []
      : [
          {
            why: 'SQS uses the key of a queue for its producer: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
            calls: ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({
              action,
              resource: keyArn,
              context: viaService('sqs'),
            })),
          },
        ]),
  ];
}

/** Calls that SageMaker makes with the endpoint's execution role. */
export function callsForEndpoint(setting: ServicesSetting): readonly DocumentedCalls[] {
  const { endpointLogGroup, imageRepositoryArn, artifactArn, keyArn, payloads } = setting;
  return [
    {
      why: 'SageMaker runs the model: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
      calls: [
        { action: 'ecr:GetAuthorizationToken', resource: '*' },
        ...['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'].map(
          (name) => ({ action: `ecr:${name}`, resource: imageRepositoryArn }),
        ),
        ...(artifactArn === undefined ? [] : [{ action: 's3:GetObject', resource: artifactArn }]),
        {
          action: 'cloudwatch:PutMetricData',
          resource: '*',
          context: { 'cloudwatch:namespace': '/aws/sagemaker/Endpoints' },
        },
        ...['CreateLogGroup', 'DescribeLogStreams'].map((name) => ({
          action: `logs:${name}`,
          resource: logGroup(setting, endpointLogGroup),
        })),
        ...['CreateLogStream', 'PutLogEvents'].map((name) => ({
          action: `logs:${name}`,
          resource: logStream(setting, endpointLogGroup),
        })),
      ],
    },
    ...(payloads === undefined
      ? []
      : [
          {
            why: 'SageMaker reads inputs, stores results and tells of them: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html',
            calls: [
              ...['inputs', 'uploads/caller'].map((folder) => ({
                action: 's3:GetObject',
                resource: `${payloads.bucketArn}/${folder}/an-input`,
              })),
              ...['outputs', 'failures'].flatMap((folder) =>
                ['s3:AbortMultipartUpload', 's3:PutObject'].map((action) => ({
                  action,
                  resource: `${payloads.bucketArn}/${folder}/a-result`,
                })),
              ),
              { action: 'sns:Publish', resource: payloads.topicArn },
            ],
          },
          ...(keyArn === undefined
            ? []
            : ['s3', 'sns'].map((service) => usesKey(setting, keyArn, service))),
        ]),
  ];
}

/** A service's use of the stack's key for whoever calls it. */
function usesKey(setting: ServicesSetting, keyArn: string, service: string): DocumentedCalls {
  return {
    why: `${service} encrypts and decrypts with the key: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html`,
    calls: ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({
      action,
      resource: keyArn,
      context: viaServiceOf(setting, service),
    })),
  };
}

function viaServiceOf({ region }: ServicesSetting, service: string) {
  return { 'kms:ViaService': `${service}.${region}.amazonaws.com` };
}

function logGroup({ region, accountId }: ServicesSetting, name: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}

function logStream(setting: ServicesSetting, groupName: string): string {
  return `${logGroup(setting, groupName)}:log-stream:2026/11/22/0123456789abcdef`;
}
