import { CORS_DEFAULT_HEADERS, DEFAULT_THROTTLING } from '@inference-pipeline/constructs';

import { JWT, LAMBDA_AUTHORIZER } from './authorization';
import { choice, fieldsRequiring, flag, list, matching, section, whole } from './fields';
import { arnOf } from './location';

const HEADER_NAMES = {
  type: 'array',
  uniqueItems: true,
  maxItems: 100,
  items: matching("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$", 'the name of an HTTP header'),
} as const;

const REQUESTS = { type: 'integer', minimum: 1, maximum: 1000000 } as const;

const THROTTLING = section('How many requests the API accepts before it answers 429.', {
  rateLimitPerSecond: {
    description:
      'Sustained requests per second. All APIs of an account and region share 10,000 by default.',
    ...REQUESTS,
    default: DEFAULT_THROTTLING.rateLimitPerSecond,
  },
  burstLimit: {
    description:
      'Size of a burst of requests. All APIs of an account and region share 5,000 by default.',
    ...REQUESTS,
    default: DEFAULT_THROTTLING.burstLimit,
  },
});

const CORS = fieldsRequiring(
  'Web pages that may call the API from a browser. Without it, no page from another origin may. API Gateway answers preflight requests itself, before any authorization.',
  ['allowOrigins'],
  {
    allowOrigins: list(
      'Origins of the pages, scheme://host[:port]; "*" allows all.',
      matching(
        '^([*]|https?://([*]|[A-Za-z0-9.-]+(:[0-9]{1,5})?))$',
        'an origin, scheme://host[:port] without a path, or "*"',
      ),
      { uniqueItems: true, minItems: 1, maxItems: 100, examples: [['https://app.example.com']] },
    ),
    allowHeaders: {
      description: 'Request headers that a page may send.',
      ...HEADER_NAMES,
      default: CORS_DEFAULT_HEADERS,
    },
    exposeHeaders: {
      description: 'Response headers that a page may read.',
      ...HEADER_NAMES,
      default: ['retry-after'],
    },
    maxAgeSeconds: whole(
      'Seconds that a browser caches the answer to a preflight request.',
      0,
      86400,
      { default: 600 },
    ),
    allowCredentials: flag(
      'Whether browsers may send cookies and stored credentials; not with the origin "*".',
      false,
    ),
  },
);

const DOMAIN = fieldsRequiring(
  'A custom domain name of the API, with TLS 1.2 or later.',
  ['name', 'certificateArn'],
  {
    name: {
      description: 'The domain name.',
      ...matching(
        '^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]{2,63}$',
        'a domain name in lower case, without https://',
      ),
      examples: ['inference.example.com'],
    },
    certificateArn: {
      description: "ARN of a certificate for the name in ACM, in the stack's region.",
      ...arnOf({
        service: 'acm',
        resource: 'certificate/[a-z0-9-]+',
        what: 'a certificate',
        inWords: 'the ARN of a certificate in ACM',
        reason: 'a regional API uses resources of its account and region',
        ownAccount: true,
      }),
      examples: [
        'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab',
      ],
      maxLength: 2048,
    },
    hostedZoneId: {
      description:
        "Route 53 hosted zone in which the stack creates the name's record. Without it, create the record elsewhere; it points to the output api_domain_target.",
      ...matching('^[A-Z0-9]{1,32}$', 'the ID of a Route 53 hosted zone, without /hostedzone/'),
      examples: ['Z0123456789ABCDEFGHIJ'],
    },
    disableDefaultEndpoint: flag(
      'Whether the API stops answering at its execute-api address.',
      true,
    ),
  },
);

/** The section `api`. */
export const API = section('The HTTP API, POST /inference.', {
  enabled: flag(
    'Whether the stack has an API, with function and tables. Without it, the stack has an endpoint and its monitoring, or with endpoint.existing only the monitoring.',
    true,
  ),
  authorization: choice(
    'aws-iam: callers sign requests and need execute-api:Invoke. jwt: callers send a token, see jwt. lambda: a function decides, see lambdaAuthorizer. none: anyone who knows the address may call, at your cost.',
    ['aws-iam', 'jwt', 'lambda', 'none'],
    'aws-iam',
  ),
  jwt: JWT,
  lambdaAuthorizer: LAMBDA_AUTHORIZER,
  streaming: flag(
    'Whether a function URL streams answers, as the model makes them, beside the HTTP API. Callers sign requests and need lambda:InvokeFunctionUrl and lambda:InvokeFunction. For models that stream; not with function.vpc, a serverless endpoint or another authorization than aws-iam.',
    false,
  ),
  throttling: THROTTLING,
  cors: CORS,
  domain: DOMAIN,
});
