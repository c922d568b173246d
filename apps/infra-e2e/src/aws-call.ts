import {
  cborProtocol,
  jsonProtocol,
  queryProtocol,
  type AwsRequest,
  type RpcProtocol,
} from '@inference-pipeline/local-aws';
import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

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
  ['GET', /^\/functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
  ['GET', /^\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['PUT', /^\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
  ['PUT', /^\/functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
  ['GET', /^\/functions\/[^/]+\/policy$/, 'GetPolicy'],
  ['POST', /^\/functions\/[^/]+\/policy$/, 'AddPermission'],
  ['DELETE', /^\/functions\/[^/]+\/policy\/[^/]+$/, 'RemovePermission'],
  ['GET', /^\/functions\/[^/]+\/code-signing-config$/, 'GetFunctionCodeSigningConfig'],
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

/** A request to AWS, as far as it was understood. */
export interface AwsCall {
  readonly request: AwsRequest;
  /** Undefined for a REST API. */
  readonly protocol: RpcProtocol | undefined;
  /** For example `PutItem`; undefined for REST APIs other than Lambda's. */
  readonly operation: string | undefined;
  readonly input: JsonObject;
  /** The endpoint that a SageMaker Runtime request names. */
  readonly invokedEndpoint: string | undefined;
  /** The `TableName` of a DynamoDB request. */
  readonly tableName: string | undefined;
  readonly body: string;
}

export function readCall(request: AwsRequest): AwsCall {
  const protocol = PROTOCOLS.find((candidate) => candidate.speaks(request));
  const path = unversioned(request.path);
  const body = request.body.toString('utf8');
  return {
    request,
    protocol,
    operation: protocol?.operation(request) ?? lambdaOperation(request, path),
    input: {
      FunctionName: /^\/functions\/([^/]+)/.exec(path)?.[1],
      ...objectOf(protocol?.decode(request) ?? (body.startsWith('{') ? JSON.parse(body) : {})),
    },
    invokedEndpoint: /^\/endpoints\/([^/]+)\/invocations$/.exec(path)?.[1],
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

function lambdaOperation({ signingName, method }: AwsRequest, path: string): string | undefined {
  if (signingName !== 'lambda') return undefined;
  return LAMBDA_OPERATIONS.find(([of, at]) => of === method && at.test(path))?.[2];
}
