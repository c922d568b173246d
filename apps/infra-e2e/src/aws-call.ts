import {
  cborProtocol,
  jsonProtocol,
  queryProtocol,
  type AwsRequest,
  type RpcProtocol,
} from '@inference-pipeline/local-aws';
import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import { s3Action } from './iam/s3-action';

const PROTOCOLS = [
  cborProtocol,
  jsonProtocol,
  queryProtocol('http://monitoring.amazonaws.com/doc/2010-08-01/'),
];

/**
 * Operations of Lambda, whose requests do not name them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
const LAMBDA_OPERATIONS: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ['POST', /^\/functions$/, 'CreateFunction'],
  ['GET', /^\/functions\/[^/]+$/, 'GetFunction'],
  ['DELETE', /^\/functions\/[^/]+$/, 'DeleteFunction'],
  ...(
    [
      ['POST', 'Create'],
      ['GET', 'Get'],
      ['PUT', 'Update'],
      ['DELETE', 'Delete'],
    ] as const
  ).map(
    ([method, verb]) => [method, /^\/functions\/[^/]+\/url$/, `${verb}FunctionUrlConfig`] as const,
  ),
  ['GET', /^\/functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
  ['GET', /^\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['PUT', /^\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
  ['PUT', /^\/functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
  ['GET', /^\/functions\/[^/]+\/policy$/, 'GetPolicy'],
  ['POST', /^\/functions\/[^/]+\/policy$/, 'AddPermission'],
  ['DELETE', /^\/functions\/[^/]+\/policy\/(?<StatementId>[^/]+)$/, 'RemovePermission'],
  ['GET', /^\/functions\/[^/]+\/code-signing-config$/, 'GetFunctionCodeSigningConfig'],
  ['PUT', /^\/functions\/[^/]+\/code-signing-config$/, 'PutFunctionCodeSigningConfig'],
  ['DELETE', /^\/functions\/[^/]+\/code-signing-config$/, 'DeleteFunctionCodeSigningConfig'],
  ['GET', /^\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency'],
  ['PUT', /^\/functions\/[^/]+\/concurrency$/, 'PutFunctionConcurrency'],
  ['DELETE', /^\/functions\/[^/]+\/concurrency$/, 'DeleteFunctionConcurrency'],
  ['GET', /^\/functions\/[^/]+\/event-invoke-config$/, 'GetFunctionEventInvokeConfig'],
  ['PUT', /^\/functions\/[^/]+\/event-invoke-config$/, 'PutFunctionEventInvokeConfig'],
  ['DELETE', /^\/functions\/[^/]+\/event-invoke-config$/, 'DeleteFunctionEventInvokeConfig'],
  ['GET', /^\/tags\/.+$/, 'ListTags'],
  ['POST', /^\/tags\/.+$/, 'TagResource'],
  ['DELETE', /^\/tags\/.+$/, 'UntagResource'],
];

/** Tags of what moto does not tag. */
const TAGS_PATH = /^\/v2\/tags\/arn:[^/]*(?<tagged>\/apis\/[^/]+\/stages\/.+|\/domainnames\/.+)$/;

/**
 * Changes of HTTP APIs, whose requests do not name them either. Groups of the paths are members of
 * the request.
 *
 * @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/operations.html
 */
const API_OPERATIONS: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ['POST', /^\/v2\/apis$/, 'CreateApi'],
  ['GET', /^\/v2\/apis\/(?<apiId>[^/]+)$/, 'GetApi'],
  ['PATCH', /^\/v2\/apis\/(?<apiId>[^/]+)$/, 'UpdateApi'],
  ['DELETE', /^\/v2\/apis\/(?<apiId>[^/]+)\/cors$/, 'DeleteCorsConfiguration'],
  ['DELETE', /^\/v2\/apis\/(?<apiId>[^/]+)$/, 'DeleteApi'],
  ...(['Authorizer', 'Integration', 'Route'] as const).flatMap((kind) => {
    const plural = `${kind.toLowerCase()}s`;
    const one = new RegExp(
      `^/v2/apis/(?<apiId>[^/]+)/${plural}/(?<${kind.toLowerCase()}Id>[^/]+)$`,
    );
    return [
      ['POST', new RegExp(`^/v2/apis/(?<apiId>[^/]+)/${plural}$`), `Create${kind}`],
      ['GET', one, `Get${kind}`],
      ['PATCH', one, `Update${kind}`],
      ['DELETE', one, `Delete${kind}`],
    ] as const;
  }),
  ['POST', /^\/v2\/apis\/(?<apiId>[^/]+)\/stages$/, 'CreateStage'],
  ['PATCH', /^\/v2\/apis\/(?<apiId>[^/]+)\/stages\/(?<stageName>[^/]+)$/, 'UpdateStage'],
  ['DELETE', /^\/v2\/apis\/(?<apiId>[^/]+)\/stages\/(?<stageName>[^/]+)$/, 'DeleteStage'],
  ['GET', /^\/v2\/apis\/(?<apiId>[^/]+)\/stages\/(?<stageName>[^/]+)$/, 'GetStage'],
  ['POST', TAGS_PATH, 'TagResource'],
  ['DELETE', TAGS_PATH, 'UntagResource'],
  ['POST', /^\/v2\/domainnames$/, 'CreateDomainName'],
  ['GET', /^\/v2\/domainnames\/(?<domainName>[^/]+)$/, 'GetDomainName'],
  ['PATCH', /^\/v2\/domainnames\/(?<domainName>[^/]+)$/, 'UpdateDomainName'],
  ['DELETE', /^\/v2\/domainnames\/(?<domainName>[^/]+)$/, 'DeleteDomainName'],
  ['POST', /^\/v2\/domainnames\/(?<domainName>[^/]+)\/apimappings$/, 'CreateApiMapping'],
  [
    'DELETE',
    /^\/v2\/domainnames\/(?<domainName>[^/]+)\/apimappings\/(?<apiMappingId>[^/]+)$/,
    'DeleteApiMapping',
  ],
];

/**
 * Operations of Amazon Q Developer in chat applications.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_Operations.html
 */
const CHAT_OPERATIONS: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ['POST', /^\/create-slack-channel-configuration$/, 'CreateSlackChannelConfiguration'],
  ['POST', /^\/describe-slack-channel-configurations$/, 'DescribeSlackChannelConfigurations'],
  ['POST', /^\/update-slack-channel-configuration$/, 'UpdateSlackChannelConfiguration'],
  ['POST', /^\/delete-slack-channel-configuration$/, 'DeleteSlackChannelConfiguration'],
  ['POST', /^\/create-ms-teams-channel-configuration$/, 'CreateMicrosoftTeamsChannelConfiguration'],
  ['POST', /^\/get-ms-teams-channel-configuration$/, 'GetMicrosoftTeamsChannelConfiguration'],
  ['POST', /^\/list-ms-teams-channel-configurations$/, 'ListMicrosoftTeamsChannelConfigurations'],
  ['POST', /^\/update-ms-teams-channel-configuration$/, 'UpdateMicrosoftTeamsChannelConfiguration'],
  ['POST', /^\/delete-ms-teams-channel-configuration$/, 'DeleteMicrosoftTeamsChannelConfiguration'],
  ['POST', /^\/list-tags-for-resource$/, 'ListTagsForResource'],
  ['POST', /^\/tag-resource$/, 'TagResource'],
  ['POST', /^\/untag-resource$/, 'UntagResource'],
];

/** A request to AWS, as far as it was understood. */
export interface AwsCall {
  readonly request: AwsRequest;
  /** Undefined for a REST API. */
  readonly protocol: RpcProtocol | undefined;
  /** For example `PutItem`; undefined for most of REST APIs. */
  readonly operation: string | undefined;
  readonly input: JsonObject;
  /** The endpoint that a SageMaker Runtime request names. */
  readonly invokedEndpoint: string | undefined;
  /** The `TableName` of a DynamoDB request. */
  readonly tableName: string | undefined;
  readonly body: string;
}

/** @param query what follows `?` in the request's address */
export function readCall(request: AwsRequest, query = ''): AwsCall {
  const isS3 = request.signingName === 's3';
  const protocol = isS3 ? undefined : PROTOCOLS.find((candidate) => candidate.speaks(request));
  const path = unversioned(request.path);
  const body = request.body.toString('utf8');
  const ofRest = protocol === undefined ? restOperation(request, path) : undefined;
  const tagKeys = new URLSearchParams(query).getAll('tagKeys');
  return {
    request,
    protocol,
    operation: isS3
      ? s3Action(request.method, request.path, query)
      : (protocol?.operation(request) ?? ofRest?.operation),
    input: {
      ...(request.signingName === 'lambda' && {
        FunctionName: /^\/functions\/([^/]+)/.exec(path)?.[1],
      }),
      ...ofRest?.members,
      ...(tagKeys.length > 0 && { tagKeys }),
      ...(isS3 && {
        Bucket: /^\/([^/]+)/.exec(request.path)?.[1],
        ...(/\bpolicy\b/.test(query) && { Policy: body }),
      }),
      // An object's bytes are no input.
      ...(!isS3 &&
        objectOf(protocol?.decode(request) ?? (body.startsWith('{') ? JSON.parse(body) : {}))),
    },
    invokedEndpoint:
      /^\/endpoints\/([^/]+)\/(?:(?:async-)?invocations|invocations-response-stream)$/.exec(
        path,
      )?.[1],
    tableName: /"TableName":"([^"]+)"/.exec(body)?.[1],
    body,
  };
}

/** A path without Lambda's version of its API. */
export function unversioned(path: string): string {
  return decodeURIComponent(path)
    .replace(/^\/\d{4}-\d\d-\d\d/, '')
    .replace(/\/$/, '');
}

/** The operation of a REST request, and the members of its path. */
function restOperation(
  { signingName, method }: AwsRequest,
  path: string,
): { readonly operation: string; readonly members: JsonObject } | undefined {
  const operations = {
    lambda: LAMBDA_OPERATIONS,
    apigateway: API_OPERATIONS,
    chatbot: CHAT_OPERATIONS,
  }[signingName ?? ''];
  for (const [of, at, operation] of operations ?? []) {
    const match = of === method ? at.exec(path) : null;
    if (match) return { operation, members: { ...match.groups } };
  }

  return undefined;
}
