import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration';
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route';
import { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';

import type { InferenceFunction } from './function/inference-function';
import { LogGroup } from './log-group';
import type { PipelineNames } from './names';
import { MAIN_RESOURCE_ID } from './readable-address-stack';

/** Who may call the API: callers with AWS credentials and `execute-api:Invoke`, or anyone. */
export type ApiAuthorization = 'aws-iam' | 'none';

export interface InferenceApiProps {
  readonly names: Pick<PipelineNames, 'api' | 'apiLogGroup'>;
  readonly function: InferenceFunction;
  /** Default `aws-iam`. */
  readonly authorization?: ApiAuthorization;
  readonly logRetentionDays: number;
  /** Customer managed key of the access log. Default a key of CloudWatch Logs itself. */
  readonly kmsKeyArn?: string;
}

const METHOD = 'POST';
const PATH = '/inference';

/** Longest that an HTTP API waits, and its default: stated, because the function relies on it. */
const INTEGRATION_TIMEOUT_MS = 30_000;

/**
 * One line per request, also for those that never reach the function. Numbers arrive as strings.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: '$context.requestId',
  lambdaRequestId: '$context.integration.requestId',
  requestTime: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  protocol: '$context.protocol',
  status: '$context.status',
  responseLengthBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integrationErrorMessage',
  errorMessage: '$context.error.message',
});

/** The HTTP API: `POST /inference`, handed to the function whole, with access logs as JSON. */
export class InferenceApi extends Construct {
  /** Where requests go, for example `https://a1b2c3.execute-api.us-east-1.amazonaws.com/inference`. */
  readonly url: string;
  /** Dimension of its metrics. */
  readonly id: string;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: InferenceApiProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: props.names.apiLogGroup,
      retentionDays: props.logRetentionDays,
      ...(props.kmsKeyArn !== undefined && { kmsKeyArn: props.kmsKeyArn }),
    });
    const api = new Apigatewayv2Api(this, MAIN_RESOURCE_ID, {
      name: props.names.api,
      protocolType: 'HTTP',
    });
    const integration = new Apigatewayv2Integration(this, 'integration', {
      apiId: api.id,
      integrationType: 'AWS_PROXY',
      integrationUri: props.function.invokeArn,
      payloadFormatVersion: '2.0',
      timeoutMilliseconds: INTEGRATION_TIMEOUT_MS,
    });
    new Apigatewayv2Route(this, 'route', {
      apiId: api.id,
      routeKey: `${METHOD} ${PATH}`,
      target: `integrations/${integration.id}`,
      authorizationType: (props.authorization ?? 'aws-iam') === 'aws-iam' ? 'AWS_IAM' : 'NONE',
    });
    new Apigatewayv2Stage(this, 'stage', {
      apiId: api.id,
      name: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: this.logGroup.arn, format: ACCESS_LOG_FORMAT },
    });
    new LambdaPermission(this, 'permission', {
      statementId: 'InvokeByInferenceApi',
      action: 'lambda:InvokeFunction',
      functionName: props.function.name,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${api.executionArn}/*/${METHOD}${PATH}`,
    });
    this.id = api.id;
    this.url = `${api.apiEndpoint}${PATH}`;
  }
}
