import { Apigatewayv2Authorizer } from '@cdktf/provider-aws/lib/apigatewayv2-authorizer';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { ConstructPropsError, MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { dependable, type TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';

import { arnPartition } from '../region';
import { TerraformData } from '../terraform-data';
import type { JwtAuthorization, LambdaAuthorization } from './authorization';

const BEARER_TOKEN = '$request.header.Authorization';

/** Longest time that API Gateway caches a decision, in seconds. */
const CACHE_MAX_SECONDS = 3600;

/**
 * API Gateway's default, in seconds. Set explicitly, because it delays the loss of a revoked
 * permission.
 */
const CACHE_DEFAULT_SECONDS = 300;

export interface AuthorizerProps {
  readonly name: string;
  readonly region: string;
  readonly api: { readonly id: string; readonly executionArn: string };
  readonly authorization: JwtAuthorization | LambdaAuthorization;
}

/**
 * Authorizes callers without AWS credentials.
 *
 * API Gateway refuses to delete an authorizer that a route uses, so the route is updated before the
 * authorizer is deleted. An authorizer of another type replaces it, under another name: both exist
 * until the route has changed.
 */
export class Authorizer extends Construct {
  readonly id: string;
  /** Attributes of the routes that it protects. */
  readonly route: {
    readonly authorizationType: 'JWT' | 'CUSTOM';
    readonly authorizationScopes?: string[];
  };
  readonly #lifecycle: TerraformResourceLifecycle;

  /** @throws ConstructPropsError where API Gateway would refuse it. */
  constructor(scope: Construct, id: string, props: AuthorizerProps) {
    super(scope, id);
    const { authorization } = props;
    const type = new TerraformData(this, 'type', { input: { type: authorization.type } });
    this.#lifecycle = { createBeforeDestroy: true, replaceTriggeredBy: [dependable(type)] };
    if (authorization.type === 'jwt') {
      this.id = this.#ofTokens(props, authorization);
      this.route = {
        authorizationType: 'JWT',
        ...((authorization.scopes ?? []).length > 0 && {
          authorizationScopes: [...(authorization.scopes ?? [])],
        }),
      };
    } else {
      this.id = this.#ofFunction(props, authorization);
      this.route = { authorizationType: 'CUSTOM' };
    }
  }

  #ofTokens({ api, name }: AuthorizerProps, { issuer, audiences }: JwtAuthorization): string {
    if (audiences.length === 0) this.#fail('audiences', 'at least one audience', 'none');

    return new Apigatewayv2Authorizer(this, MAIN_RESOURCE_ID, {
      apiId: api.id,
      name,
      authorizerType: 'JWT',
      identitySources: [BEARER_TOKEN],
      jwtConfiguration: { issuer, audience: [...audiences] },
      lifecycle: this.#lifecycle,
    }).id;
  }

  #ofFunction({ api, name, region }: AuthorizerProps, authorization: LambdaAuthorization): string {
    const identitySources = authorization.identitySources ?? [BEARER_TOKEN];
    const cacheSeconds = authorization.cacheSeconds ?? CACHE_DEFAULT_SECONDS;
    if (cacheSeconds < 0 || cacheSeconds > CACHE_MAX_SECONDS) {
      this.#fail('cacheSeconds', `0 to ${CACHE_MAX_SECONDS} seconds`, String(cacheSeconds));
    }

    if (cacheSeconds > 0 && identitySources.length === 0) {
      this.#fail(
        'identitySources',
        'at least one, as the key of cached decisions, or cacheSeconds 0',
        'none',
      );
    }
    const invocations = `functions/${authorization.functionArn}/invocations`;
    const authorizer = new Apigatewayv2Authorizer(this, MAIN_RESOURCE_ID, {
      apiId: api.id,
      name: `${name}-lambda`,
      authorizerType: 'REQUEST',
      authorizerUri: `arn:${arnPartition(region)}:apigateway:${region}:lambda:path/2015-03-31/${invocations}`,
      authorizerPayloadFormatVersion: '2.0',
      authorizerResultTtlInSeconds: cacheSeconds,
      enableSimpleResponses: authorization.simpleResponses ?? true,
      identitySources: [...identitySources],
      lifecycle: this.#lifecycle,
      dependsOn: [this.#allowCalls(authorization.functionArn, `${api.executionArn}/authorizers/*`)],
    });
    return authorizer.id;
  }

  /** The permission exists before the authorizer and outlives it, so that no caller is refused. */
  #allowCalls(functionArn: string, sourceArn: string): LambdaPermission {
    const [unqualifiedArn, qualifier] = splitQualifier(functionArn);
    return new LambdaPermission(this, 'permission', {
      // Statements of several pipelines on the same function need different names.
      statementIdPrefix: 'AuthorizeInferenceApi-',
      action: 'lambda:InvokeFunction',
      functionName: unqualifiedArn,
      ...(qualifier !== undefined && { qualifier }),
      principal: 'apigateway.amazonaws.com',
      sourceArn,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  #fail(prop: string, expected: string, got: string): never {
    throw new ConstructPropsError(this, { prop: `authorization.${prop}`, expected, got });
  }
}

/** The parts of `arn:aws:lambda:<region>:<account>:function:<name>[:<alias or version>]`. */
function splitQualifier(functionArn: string): readonly [string, string | undefined] {
  const parts = functionArn.split(':');
  return [parts.slice(0, 7).join(':'), parts[7]];
}
