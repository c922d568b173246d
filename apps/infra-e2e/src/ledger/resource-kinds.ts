import type { JsonObject } from '@inference-pipeline/terraform';

import { ACCOUNT_ID, REGION } from '../aws-account';

/** How a kind of resource is made, changed and deleted, by service and operation. */
export interface ResourceKind {
  /** Operations that create it, or replace all of its settings. */
  readonly creates: readonly string[];
  readonly changes?: readonly string[];
  readonly deletes: readonly string[];
  /** The names that a request is about. */
  readonly names: (input: JsonObject, answer: JsonObject) => readonly string[];
  /** What others may call it by, besides its name: ARN, identifier or address. */
  readonly identifiers?: (name: string) => readonly string[];
  /** The settings that a request changes, if they are not its own members. */
  readonly settings?: (input: JsonObject, before: JsonObject) => JsonObject;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const member =
  (...members: readonly string[]) =>
  (input: JsonObject) => [
    text(members.map((name) => input[name]).find((value) => value !== undefined)),
  ];
const afterLast = (separator: string, value: unknown) => text(value).split(separator).pop() ?? '';
const arn = (service: string, resource: string, region = REGION) =>
  `arn:aws:${service}:${region}:${ACCOUNT_ID}:${resource}`;

/** A part of an HTTP API, by the API's identifier and its own. */
function partOfApi(kind: 'Authorizer' | 'Integration' | 'Route'): ResourceKind {
  const id = `${kind.toLowerCase()}Id`;
  return {
    creates: [`apigateway.Create${kind}`],
    changes: [`apigateway.Update${kind}`],
    deletes: [`apigateway.Delete${kind}`],
    names: (input, answer) => [`${text(input['apiId'])}/${text(answer[id] ?? input[id])}`],
    identifiers: (name) => [afterLast('/', name)],
  };
}

/** Something of SageMaker that is created once under its name. */
function ofSageMaker(kind: 'Model' | 'EndpointConfig' | 'Endpoint'): ResourceKind {
  return {
    creates: [`sagemaker.Create${kind}`],
    ...(kind === 'Endpoint' && { changes: ['sagemaker.UpdateEndpoint'] }),
    deletes: [`sagemaker.Delete${kind}`],
    names: member(`${kind}Name`),
    // An update without deployment configuration goes back to the default.
    settings: (input, before) => ({ ...before, DeploymentConfig: undefined, ...input }),
  };
}

/** Every kind of resource that a stack creates and that another resource can need. */
export const RESOURCE_KINDS = {
  alarm: {
    creates: ['monitoring.PutMetricAlarm', 'monitoring.PutCompositeAlarm'],
    deletes: ['monitoring.DeleteAlarms'],
    names: ({ AlarmName, AlarmNames }) =>
      AlarmName === undefined ? (AlarmNames as readonly string[]) : [text(AlarmName)],
    identifiers: (name) => [arn('cloudwatch', `alarm:${name}`)],
  },
  API: {
    creates: ['apigateway.CreateApi'],
    changes: ['apigateway.UpdateApi'],
    deletes: ['apigateway.DeleteApi'],
    names: (input, { apiId }) => [text(apiId ?? input['apiId'])],
    identifiers: (name) => [name],
  },
  authorizer: partOfApi('Authorizer'),
  integration: partOfApi('Integration'),
  route: partOfApi('Route'),
  stage: {
    creates: ['apigateway.CreateStage'],
    changes: ['apigateway.UpdateStage'],
    deletes: ['apigateway.DeleteStage'],
    names: ({ apiId, stageName }) => [`${text(apiId)}/${text(stageName)}`],
  },
  domain: {
    creates: ['apigateway.CreateDomainName'],
    deletes: ['apigateway.DeleteDomainName'],
    names: member('domainName'),
  },
  'API mapping': {
    creates: ['apigateway.CreateApiMapping'],
    deletes: ['apigateway.DeleteApiMapping'],
    names: (input, answer) => [
      `${text(input['domainName'])}/${text(answer['apiMappingId'] ?? input['apiMappingId'])}`,
    ],
  },
  endpoint: ofSageMaker('Endpoint'),
  'endpoint configuration': ofSageMaker('EndpointConfig'),
  model: ofSageMaker('Model'),
  'scalable target': {
    creates: ['application-autoscaling.RegisterScalableTarget'],
    deletes: ['application-autoscaling.DeregisterScalableTarget'],
    names: member('ResourceId'),
  },
  function: {
    creates: ['lambda.CreateFunction'],
    changes: ['lambda.UpdateFunctionConfiguration'],
    deletes: ['lambda.DeleteFunction'],
    names: member('FunctionName'),
    identifiers: (name) => [arn('lambda', `function:${name}`)],
  },
  permission: {
    creates: ['lambda.AddPermission'],
    deletes: ['lambda.RemovePermission'],
    names: ({ FunctionName, StatementId }) => [`${text(FunctionName)}/${text(StatementId)}`],
  },
  key: {
    creates: ['kms.CreateKey'],
    deletes: ['kms.ScheduleKeyDeletion'],
    names: ({ KeyId }, { KeyMetadata }) => [
      afterLast('/', KeyId ?? (KeyMetadata as JsonObject | undefined)?.['KeyId']),
    ],
    identifiers: (name) => [name, arn('kms', `key/${name}`)],
  },
  'log group': {
    creates: ['logs.CreateLogGroup'],
    changes: ['logs.AssociateKmsKey', 'logs.DisassociateKmsKey'],
    deletes: ['logs.DeleteLogGroup'],
    names: member('logGroupName'),
    identifiers: (name) => [arn('logs', `log-group:${name}`)],
    settings: ({ logGroupName, kmsKeyId }) => ({ logGroupName, kmsKeyId }),
  },
  queue: {
    creates: ['sqs.CreateQueue'],
    changes: ['sqs.SetQueueAttributes'],
    deletes: ['sqs.DeleteQueue'],
    names: ({ QueueName, QueueUrl }) => [text(QueueName ?? afterLast('/', QueueUrl))],
    identifiers: (name) => [arn('sqs', name)],
    settings: ({ Attributes }, before) => ({
      Attributes: { ...(before['Attributes'] as object), ...(Attributes as object) },
    }),
  },
  role: {
    creates: ['iam.CreateRole'],
    deletes: ['iam.DeleteRole'],
    names: member('RoleName'),
    identifiers: (name) => [arn('iam', `role/${name}`, '')],
  },
  table: {
    creates: ['dynamodb.CreateTable'],
    changes: ['dynamodb.UpdateTable'],
    deletes: ['dynamodb.DeleteTable'],
    names: member('TableName'),
    identifiers: (name) => [arn('dynamodb', `table/${name}`)],
  },
  topic: {
    creates: ['sns.CreateTopic'],
    changes: ['sns.SetTopicAttributes'],
    deletes: ['sns.DeleteTopic'],
    names: ({ Name, TopicArn }) => [text(Name ?? afterLast(':', TopicArn))],
    identifiers: (name) => [arn('sns', name)],
    settings: ({ AttributeName, AttributeValue, Attributes }, before) => ({
      ...before,
      ...(Attributes as object),
      ...(AttributeName !== undefined && { [text(AttributeName)]: AttributeValue }),
    }),
  },
} as const satisfies Readonly<Record<string, ResourceKind>>;

export type Kind = keyof typeof RESOURCE_KINDS;

/** Members that name a resource of a kind, and the part of their value that is the name. */
export const NAMED_BY: Readonly<Record<string, readonly [Kind, RegExp]>> = {
  ActionsSuppressor: ['alarm', /^[^:]+$/],
  AlarmName: ['alarm', /^.+$/],
  AlarmRule: ['alarm', /(?<=\(\s*["']?)[^"'()\s]+(?=["']?\s*\))/g],
  ENDPOINT_NAME: ['endpoint', /^.+$/],
  EndpointConfigName: ['endpoint configuration', /^.+$/],
  IDEMPOTENCY_TABLE_NAME: ['table', /^.+$/],
  LogGroup: ['log group', /^.+$/],
  ModelName: ['model', /^.+$/],
  ResourceId: ['endpoint', /(?<=^endpoint\/)[^/]+/],
  domainName: ['domain', /^.+$/],
  TABLE_NAME: ['table', /^.+$/],
};

/**
 * Members that mention a resource and go on as they are without it: permissions, and what people
 * read.
 */
export const MENTIONS: readonly string[] = [
  'AlarmDescription',
  'AssumeRolePolicyDocument',
  'Description',
  'Dimensions',
  'Metrics',
  'Policy',
  'SourceArn',
  'Tags',
  'tags',
];
