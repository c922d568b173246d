import type { ApiSettings } from '../../src/index';
import { resource, resourcesOf, synthesizePipeline } from '../support/pipeline-stack';

const synthesized = (api: ApiSettings) => resourcesOf({ api });
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:authorize';

/** Fields of the access log. */
function logged(resources: ReturnType<typeof synthesized>): Readonly<Record<string, string>> {
  const stage = resource(resources, 'aws_apigatewayv2_stage', 'inference_api_stage');
  const { format } = stage.access_log_settings as { format: string };
  return JSON.parse(format) as Record<string, string>;
}

describe('API with JWT authorization', () => {
  const resources = synthesized({
    authorization: {
      type: 'jwt',
      issuer: 'https://issuer.example.com',
      audiences: ['callers'],
      scopes: ['inference/invoke'],
    },
  });

  it('lets API Gateway check issuer, audience and scope', () => {
    expect(
      resource(resources, 'aws_apigatewayv2_authorizer', 'inference_api_authorizer'),
    ).toMatchObject({
      authorizer_type: 'JWT',
      identity_sources: ['$request.header.Authorization'],
      jwt_configuration: { issuer: 'https://issuer.example.com', audience: ['callers'] },
    });
    expect(resource(resources, 'aws_apigatewayv2_route', 'inference_api_route')).toMatchObject({
      authorization_type: 'JWT',
      authorizer_id: '${aws_apigatewayv2_authorizer.inference_api_authorizer.id}',
      authorization_scopes: ['inference/invoke'],
    });
  });

  it('logs who called and why a token was refused', () => {
    expect(logged(resources)).toMatchObject({
      caller: '$context.authorizer.claims.sub',
      authorizerError: '$context.authorizer.error',
    });
  });
});

describe('API with a Lambda authorizer', () => {
  const resources = synthesized({
    authorization: { type: 'lambda', functionArn: `${FUNCTION_ARN}:live`, cacheSeconds: 60 },
  });

  it('calls the alias in payload format 2.0 and caches decisions', () => {
    expect(
      resource(resources, 'aws_apigatewayv2_authorizer', 'inference_api_authorizer'),
    ).toMatchObject({
      authorizer_type: 'REQUEST',
      authorizer_uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}:live/invocations`,
      authorizer_payload_format_version: '2.0',
      authorizer_result_ttl_in_seconds: 60,
      enable_simple_responses: true,
    });
    expect(
      resource(resources, 'aws_apigatewayv2_route', 'inference_api_route').authorization_type,
    ).toBe('CUSTOM');
  });

  it('may call only that alias, in a statement for authorizers of this API only', () => {
    expect(
      resource(resources, 'aws_lambda_permission', 'inference_api_authorizer_permission'),
    ).toMatchObject({
      function_name: FUNCTION_ARN,
      qualifier: 'live',
      principal: 'apigateway.amazonaws.com',
      source_arn: '${aws_apigatewayv2_api.inference_api.execution_arn}/authorizers/*',
    });
  });
});

describe('API', () => {
  it('logs the caller that signed', () => {
    expect(logged(synthesized({})).caller).toBe('$context.identity.userArn');
    expect(logged(synthesized({ authorization: 'none' }))).not.toHaveProperty('caller');
  });

  it("throttles, by default at a tenth of an account's quota", () => {
    const settings = (api: ApiSettings) =>
      resource(synthesized(api), 'aws_apigatewayv2_stage', 'inference_api_stage')
        .default_route_settings;
    expect(settings({})).toEqual({ throttling_rate_limit: 1000, throttling_burst_limit: 500 });
    expect(settings({ throttling: { rateLimitPerSecond: 5, burstLimit: 10 } })).toEqual({
      throttling_rate_limit: 5,
      throttling_burst_limit: 10,
    });
  });

  it('answers preflight requests itself, before any authorization', () => {
    const resources = synthesized({ cors: { allowOrigins: ['https://app.example.com'] } });
    expect(
      resource(resources, 'aws_apigatewayv2_api', 'inference_api').cors_configuration,
    ).toMatchObject({
      allow_origins: ['https://app.example.com'],
      allow_methods: ['POST'],
      allow_headers: expect.arrayContaining(['authorization', 'idempotency-key']) as string[],
      allow_credentials: false,
    });
    // A route that took OPTIONS would keep API Gateway from answering.
    const routes = Object.values(resources.aws_apigatewayv2_route ?? {});
    expect(routes.map(({ route_key }) => route_key)).toEqual(['POST /inference']);
  });

  it('has no cross-origin callers by default', () => {
    expect(resource(synthesized({}), 'aws_apigatewayv2_api', 'inference_api')).not.toHaveProperty(
      'cors_configuration',
    );
  });
});

describe('API with a custom domain', () => {
  const domain = {
    name: 'inference.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
  };

  it('requires TLS 1.2 and refuses requests at its default endpoint', () => {
    const { pipeline, resources } = synthesizePipeline({ api: { domain } });
    expect(
      resource(resources(), 'aws_apigatewayv2_domain_name', 'inference_api_domain'),
    ).toMatchObject({
      domain_name: 'inference.example.com',
      domain_name_configuration: { endpoint_type: 'REGIONAL', security_policy: 'TLS_1_2' },
    });
    expect(
      resource(resources(), 'aws_apigatewayv2_api', 'inference_api').disable_execute_api_endpoint,
    ).toBe(true);
    expect(
      resource(resources(), 'aws_apigatewayv2_api_mapping', 'inference_api_domain_mapping').stage,
    ).toBe('${aws_apigatewayv2_stage.inference_api_stage.id}');
    expect(pipeline.service?.api.url).toBe('https://inference.example.com/inference');
    expect(resources().aws_route53_record).toBeUndefined();
  });

  it('has an alias record if a zone is given', () => {
    const resources = synthesized({ domain: { ...domain, hostedZoneId: 'Z0123456789' } });
    expect(resource(resources, 'aws_route53_record', 'inference_api_domain_record')).toMatchObject({
      zone_id: 'Z0123456789',
      name: 'inference.example.com',
      type: 'A',
    });
  });
});

describe('API that could not work', () => {
  it.each<[string, ApiSettings, RegExp]>([
    [
      'one decision for every caller',
      { authorization: { type: 'lambda', functionArn: FUNCTION_ARN, identitySources: [] } },
      /api\/authorizer: authorization.identitySources: expected at least one/,
    ],
    [
      'a decision kept too long',
      { authorization: { type: 'lambda', functionArn: FUNCTION_ARN, cacheSeconds: 3601 } },
      /authorization.cacheSeconds: expected 0 to 3600 seconds, got 3601/,
    ],
    [
      'tokens for nobody',
      { authorization: { type: 'jwt', issuer: 'https://a.example', audiences: [] } },
      /authorization.audiences: expected at least one audience, got none/,
    ],
    [
      'cookies from everywhere',
      { cors: { allowOrigins: ['*'], allowCredentials: true } },
      /cors.allowCredentials: expected false where every origin may call/,
    ],
    [
      'no request let through',
      { throttling: { rateLimitPerSecond: 0, burstLimit: 1 } },
      /throttling.rateLimitPerSecond: expected at least 1, got 0/,
    ],
  ])('is refused: %s', (_, api, message) => {
    expect(() => synthesizePipeline({ api })).toThrow(message);
  });
});

describe('authorizer of an API', () => {
  const jwt: ApiSettings = {
    authorization: { type: 'jwt', issuer: 'https://issuer.example.com', audiences: ['callers'] },
  };
  const byFunction: ApiSettings = { authorization: { type: 'lambda', functionArn: FUNCTION_ARN } };
  const authorizer = (api: ApiSettings) =>
    resource(synthesized(api), 'aws_apigatewayv2_authorizer', 'inference_api_authorizer');

  it.each([jwt, byFunction])('leaves after the route that used it', (api) => {
    expect(authorizer(api).lifecycle).toEqual({
      create_before_destroy: true,
      replace_triggered_by: ['terraform_data.inference_api_authorizer_type'],
    });
  });

  it('stands beside one of another type under another name', () => {
    expect(authorizer(jwt).name).toBe('ml-inference-test');
    expect(authorizer(byFunction).name).toBe('ml-inference-test-lambda');
  });

  it('may call its function before it exists, and as long as it does', () => {
    expect(authorizer(byFunction).depends_on).toEqual([
      'aws_lambda_permission.inference_api_authorizer_permission',
    ]);
  });
});
