import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration';
import {
  Apigatewayv2Route,
  type Apigatewayv2RouteConfig,
} from '@cdktf/provider-aws/lib/apigatewayv2-route';
import { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { InferenceFunction } from '../function/inference-function';
import { LogGroup } from '../log-group';
import type { PipelineNames } from '../names';
import { accessLogFormat } from './access-log';
import type { ApiAuthorization } from './authorization';
import { Authorizer } from './authorizer';
import { corsConfiguration, type ApiCors } from './cors';
import { CustomDomain, type ApiDomain } from './custom-domain';
import { checkThrottling, DEFAULT_THROTTLING, type ApiThrottling } from './throttling';

/** Who may call the API, how often, and from where. */
export interface ApiSettings {
  /** Default `aws-iam`. */
  readonly authorization?: ApiAuthorization;
  /** Default {@link DEFAULT_THROTTLING}. */
  readonly throttling?: ApiThrottling;
  /** Default none: no web page of another origin can call. */
  readonly cors?: ApiCors;
  /** Default none: the address from API Gateway. */
  readonly domain?: ApiDomain;
}

export interface InferenceApiProps {
  readonly names: Pick<PipelineNames, 'api' | 'apiLogGroup'>;
  /** AWS region of the API, for example `us-east-1`. */
  readonly region: string;
  readonly function: InferenceFunction;
  /** Whether there is a route for ground truth. Default false. */
  readonly takesGroundTruth?: boolean;
  /** Whether there are routes for results and uploads. Default false. */
  readonly isAsynchronous?: boolean;
  readonly settings?: ApiSettings;
  readonly logRetentionDays: number;
  /** Customer managed key of the access log. Default a key of CloudWatch Logs itself. */
  readonly kmsKeyArn?: string;
}

const METHOD = 'POST';
const PATH = '/inference';
const GROUND_TRUTH_PATH = '/ground-truth';
const UPLOAD_PATH = `${PATH}/uploads`;

/**
 * Longest integration timeout of an HTTP API, and its default. Set explicitly, because the function
 * relies on it.
 */
const INTEGRATION_TIMEOUT_MS = 30_000;

/**
 * The HTTP API: passes `POST /inference` and, where the stack takes ground truth, `POST /ground-truth`
 * to the function, for an asynchronous endpoint also `GET /inference/{requestId}` and
 * `POST /inference/uploads`, and writes access logs as JSON. All routes have the same authorization and
 * limits.
 */
export class InferenceApi extends Construct {
  /**
   * URL of the route, for example `https://a1b2c3.execute-api.us-east-1.amazonaws.com/inference`.
   */
  readonly url: string;
  /** URL of the route for ground truth; undefined if there is none. */
  readonly groundTruthUrl: string | undefined;
  /** Dimension of its metrics. */
  readonly id: string;
  readonly logGroup: LogGroup;

  /** Target for a DNS record of the API's custom domain; undefined without one. */
  readonly domainTarget: string | undefined;

  /** @throws ConstructPropsError for settings that API Gateway or a browser would refuse. */
  constructor(scope: Construct, id: string, props: InferenceApiProps) {
    super(scope, id);
    const {
      authorization = 'aws-iam',
      throttling = DEFAULT_THROTTLING,
      cors,
      domain,
    } = props.settings ?? {};
    checkThrottling(this, throttling);
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: props.names.apiLogGroup,
      retentionDays: props.logRetentionDays,
      ...(props.kmsKeyArn !== undefined && { kmsKeyArn: props.kmsKeyArn }),
    });
    const api = new Apigatewayv2Api(this, MAIN_RESOURCE_ID, {
      name: props.names.api,
      protocolType: 'HTTP',
      ...(cors && {
        corsConfiguration: corsConfiguration(
          this,
          cors,
          props.isAsynchronous ? ['GET', METHOD] : [METHOD],
        ),
      }),
      ...(domain && { disableExecuteApiEndpoint: domain.disableDefaultEndpoint ?? true }),
    });
    const integration = new Apigatewayv2Integration(this, 'integration', {
      apiId: api.id,
      integrationType: 'AWS_PROXY',
      integrationUri: props.function.invokeArn,
      payloadFormatVersion: '2.0',
      timeoutMilliseconds: INTEGRATION_TIMEOUT_MS,
    });
    // Only this method: a route for OPTIONS would replace API Gateway's answers to preflight
    // requests.
    const guard = this.#guard(api, authorization, props);
    const addRoute = (routeId: string, path: string, method = METHOD) => {
      new Apigatewayv2Route(this, routeId, {
        apiId: api.id,
        routeKey: `${method} ${path}`,
        target: `integrations/${integration.id}`,
        ...guard,
      });
    };
    addRoute('route', PATH);
    if (props.takesGroundTruth) addRoute('ground_truth_route', GROUND_TRUTH_PATH);
    if (props.isAsynchronous) {
      addRoute('upload_route', UPLOAD_PATH);
      addRoute('result_route', `${PATH}/{requestId}`, 'GET');
    }
    const stage = new Apigatewayv2Stage(this, 'stage', {
      apiId: api.id,
      name: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: this.logGroup.arn,
        format: accessLogFormat(authorization),
      },
      // Both or none: Terraform sends 0 for a missing one, which rejects every request.
      defaultRouteSettings: {
        throttlingRateLimit: throttling.rateLimitPerSecond,
        throttlingBurstLimit: throttling.burstLimit,
      },
    });
    const allowRoute = (
      permissionId: string,
      statementId: string,
      path: string,
      method = METHOD,
    ) => {
      new LambdaPermission(this, permissionId, {
        statementId,
        action: 'lambda:InvokeFunction',
        functionName: props.function.name,
        principal: 'apigateway.amazonaws.com',
        sourceArn: `${api.executionArn}/*/${method}${path}`,
      });
    };
    allowRoute('permission', 'InvokeByInferenceApi', PATH);
    if (props.takesGroundTruth) {
      allowRoute('ground_truth_permission', 'InvokeByGroundTruthRoute', GROUND_TRUTH_PATH);
    }
    if (props.isAsynchronous) {
      allowRoute('upload_permission', 'InvokeByUploadRoute', UPLOAD_PATH);
      // API Gateway's ARN has the route's path, not the request's.
      allowRoute('result_permission', 'InvokeByResultRoute', `${PATH}/*`, 'GET');
    }

    this.id = api.id;
    this.domainTarget =
      domain &&
      new CustomDomain(this, 'domain', { domain, apiId: api.id, stageId: stage.id }).target;
    const address = domain ? `https://${domain.name}` : api.apiEndpoint;
    this.url = `${address}${PATH}`;
    this.groundTruthUrl = props.takesGroundTruth ? `${address}${GROUND_TRUTH_PATH}` : undefined;
  }

  /** The route's attributes for its authorization. */
  #guard(
    api: Apigatewayv2Api,
    authorization: ApiAuthorization,
    { names, region }: InferenceApiProps,
  ): Pick<Apigatewayv2RouteConfig, 'authorizationType' | 'authorizerId' | 'authorizationScopes'> {
    if (authorization === 'aws-iam') return { authorizationType: 'AWS_IAM' };
    if (authorization === 'none') return { authorizationType: 'NONE' };
    const authorizer = new Authorizer(this, 'authorizer', {
      name: names.api,
      region,
      api,
      authorization,
    });
    return { ...authorizer.route, authorizerId: authorizer.id };
  }
}
