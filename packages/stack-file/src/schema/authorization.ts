import type { JsonSchema } from './json-schema';

/** `api.jwt` */
export const JWT = {
  description:
    'The JSON Web Tokens that authorize callers, with authorization: jwt. API Gateway verifies them.',
  type: 'object',
  additionalProperties: false,
  required: ['issuer', 'audiences'],
  properties: {
    issuer: {
      description:
        'Address of the issuer, as in the iss claim; it serves .well-known/openid-configuration.',
      type: 'string',
      pattern: '^https://[^\\s?#]+$',
      patternErrorMessage: 'an https:// address without query and fragment',
      examples: ['https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a1B2c3D4e'],
    },
    audiences: {
      description: 'Accepted audiences: a token names at least one of them, in aud or client_id.',
      type: 'array',
      uniqueItems: true,
      minItems: 1,
      maxItems: 50,
      items: { type: 'string', minLength: 1, maxLength: 256 },
      examples: [['inference-callers']],
    },
    scopes: {
      description:
        'Accepted scopes: a token has at least one of them. If empty, every token for the audience authorizes its caller.',
      type: 'array',
      uniqueItems: true,
      maxItems: 10,
      items: {
        type: 'string',
        pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,128}$',
        patternErrorMessage: 'an OAuth scope: 1 to 128 printable characters except space, " and \\',
      },
      default: [],
      examples: [['inference/invoke']],
    },
  },
} as const satisfies JsonSchema;

/** `api.lambdaAuthorizer` */
export const LAMBDA_AUTHORIZER = {
  description:
    'The existing function that authorizes callers, with authorization: lambda. It receives payload format 2.0; the stack permits the API to invoke it.',
  type: 'object',
  additionalProperties: false,
  required: ['functionArn'],
  properties: {
    functionArn: {
      description:
        "ARN of the function, in the stack's account and region, with or without an alias.",
      type: 'string',
      pattern:
        '^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?$',
      patternErrorMessage: 'the ARN of a Lambda function, with or without an alias',
      examples: ['arn:aws:lambda:us-east-1:123456789012:function:authorize:live'],
    },
    identitySources: {
      description:
        'Parts of a request that the decision depends on; a request that lacks one gets 401 without invoking the function.',
      type: 'array',
      uniqueItems: true,
      maxItems: 10,
      items: {
        type: 'string',
        pattern: '^[$](request[.](header|querystring)|context|stageVariables)[.][A-Za-z0-9_.-]+$',
        patternErrorMessage:
          '$request.header.…, $request.querystring.…, $context.… or $stageVariables.…',
      },
      default: ['$request.header.Authorization'],
      examples: [['$request.header.X-Api-Key']],
    },
    cacheSeconds: {
      description:
        'Seconds that a decision is cached for the same identitySources; 0 invokes the function for every request.',
      type: 'integer',
      minimum: 0,
      maximum: 3600,
      default: 300,
    },
    simpleResponses: {
      description:
        'Whether the function answers {"isAuthorized": true or false} rather than an IAM policy.',
      type: 'boolean',
      default: true,
    },
  },
} as const satisfies JsonSchema;
