import { CORS_DEFAULT_HEADERS, DEFAULT_THROTTLING } from '@inference-pipeline/constructs';

import { JWT, LAMBDA_AUTHORIZER } from './authorization';
import type { JsonSchema } from './json-schema';

const HEADER_NAMES = {
  type: 'array',
  uniqueItems: true,
  maxItems: 100,
  items: {
    type: 'string',
    pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$",
    patternErrorMessage: 'the name of an HTTP header',
  },
} as const;

const REQUESTS = { type: 'integer', minimum: 1, maximum: 1000000 } as const;

const THROTTLING = {
  description: 'How many requests the API accepts before it answers 429.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
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
  },
} as const;

const CORS = {
  description:
    'Web pages that may call the API from a browser. Without it, no page from another origin may. API Gateway answers preflight requests itself, before any authorization.',
  type: 'object',
  additionalProperties: false,
  required: ['allowOrigins'],
  properties: {
    allowOrigins: {
      description: 'Origins of the pages, scheme://host[:port]; "*" allows all.',
      type: 'array',
      uniqueItems: true,
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'string',
        pattern: '^([*]|https?://([*]|[A-Za-z0-9.-]+(:[0-9]{1,5})?))$',
        patternErrorMessage: 'an origin, scheme://host[:port] without a path, or "*"',
      },
      examples: [['https://app.example.com']],
    },
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
    maxAgeSeconds: {
      description: 'Seconds that a browser caches the answer to a preflight request.',
      type: 'integer',
      minimum: 0,
      maximum: 86400,
      default: 600,
    },
    allowCredentials: {
      description:
        'Whether browsers may send cookies and stored credentials; not with the origin "*".',
      type: 'boolean',
      default: false,
    },
  },
} as const;

const DOMAIN = {
  description: 'A custom domain name of the API, with TLS 1.2 or later.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'certificateArn'],
  properties: {
    name: {
      description: 'The domain name.',
      type: 'string',
      pattern: '^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]{2,63}$',
      patternErrorMessage: 'a domain name in lower case, without https://',
      examples: ['inference.example.com'],
    },
    certificateArn: {
      description: "ARN of a certificate for the name in ACM, in the stack's region.",
      type: 'string',
      pattern: '^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-z0-9-]+$',
      patternErrorMessage: 'the ARN of a certificate in ACM',
      examples: [
        'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab',
      ],
    },
    hostedZoneId: {
      description:
        "Route 53 hosted zone in which the stack creates the name's record. Without it, create the record elsewhere; it points to the output api_domain_target.",
      type: 'string',
      pattern: '^[A-Z0-9]{1,32}$',
      patternErrorMessage: 'the ID of a Route 53 hosted zone, without /hostedzone/',
      examples: ['Z0123456789ABCDEFGHIJ'],
    },
    disableDefaultEndpoint: {
      description: 'Whether the API stops answering at its execute-api address.',
      type: 'boolean',
      default: true,
    },
  },
} as const;

/** The section `api`. */
export const API = {
  description: 'The HTTP API, POST /inference.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    enabled: {
      description:
        'Whether the stack has an API, with function and tables. Without it, the stack has an endpoint and its monitoring, or with endpoint.existing only the monitoring.',
      type: 'boolean',
      default: true,
    },
    authorization: {
      description:
        'aws-iam: callers sign requests and need execute-api:Invoke. jwt: callers send a token, see jwt. lambda: a function decides, see lambdaAuthorizer. none: anyone who knows the address may call, at your cost.',
      type: 'string',
      enum: ['aws-iam', 'jwt', 'lambda', 'none'],
      default: 'aws-iam',
    },
    jwt: JWT,
    lambdaAuthorizer: LAMBDA_AUTHORIZER,
    throttling: THROTTLING,
    cors: CORS,
    domain: DOMAIN,
  },
} as const satisfies JsonSchema;
