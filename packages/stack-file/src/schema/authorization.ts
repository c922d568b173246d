import { fieldsRequiring, flag, list, matching, whole } from './fields';
import { arnOf } from './location';

/** `api.jwt` */
export const JWT = fieldsRequiring(
  'The JSON Web Tokens that authorize callers, with authorization: jwt. API Gateway verifies them.',
  ['issuer', 'audiences'],
  {
    issuer: {
      description:
        'Address of the issuer, as in the iss claim; it serves .well-known/openid-configuration.',
      ...matching('^https://[^\\s?#]+$', 'an https:// address without query and fragment'),
      maxLength: 2048,
      examples: ['https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a1B2c3D4e'],
    },
    audiences: list(
      'Accepted audiences: a token names at least one of them, in aud or client_id.',
      { type: 'string', minLength: 1, maxLength: 256 },
      { uniqueItems: true, minItems: 1, maxItems: 50, examples: [['inference-callers']] },
    ),
    scopes: list(
      'Accepted scopes: a token has at least one of them. If empty, every token for the audience authorizes its caller.',
      matching(
        '^[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,64}$',
        'an OAuth scope: 1 to 64 printable characters except space, " and \\',
      ),
      { uniqueItems: true, maxItems: 10, default: [], examples: [['inference/invoke']] },
    ),
  },
);

/** `api.lambdaAuthorizer` */
export const LAMBDA_AUTHORIZER = fieldsRequiring(
  'The existing function that authorizes callers, with authorization: lambda. It receives payload format 2.0; the stack permits the API to invoke it.',
  ['functionArn'],
  {
    functionArn: {
      description:
        "ARN of the function, in the stack's account and region, with or without an alias.",
      ...arnOf({
        service: 'lambda',
        resource: 'function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?',
        what: 'a function',
        inWords: 'the ARN of a Lambda function, with or without an alias',
        reason: 'a regional API uses resources of its account and region',
        ownAccount: true,
      }),
      examples: ['arn:aws:lambda:us-east-1:123456789012:function:authorize:live'],
    },
    identitySources: list(
      'Parts of a request that the decision depends on; a request that lacks one gets 401 without invoking the function.',
      matching(
        '^[$](request[.](header|querystring)|context|stageVariables)[.][A-Za-z0-9_.-]+$',
        '$request.header.…, $request.querystring.…, $context.… or $stageVariables.…',
      ),
      {
        uniqueItems: true,
        maxItems: 10,
        default: ['$request.header.Authorization'],
        examples: [['$request.header.X-Api-Key']],
      },
    ),
    cacheSeconds: whole(
      'Seconds that a decision is cached for the same identitySources; 0 invokes the function for every request.',
      0,
      3600,
      { default: 300 },
    ),
    simpleResponses: flag(
      'Whether the function answers {"isAuthorized": true or false} rather than an IAM policy.',
      true,
    ),
  },
);
