import type { MatrixSection } from './section';
import { KEY } from './values';

/** The value of each parameter in a stack without API. */
const WITHOUT_API: Readonly<Record<string, string>> = {
  cors: 'none',
  domain: 'none',
  streaming: 'none',
  throttling: 'default',
  service: 'default',
  table: 'own',
  payload: 'default',
  transport: 'default',
  slos: 'default',
  watching: 'nothing',
};

/** The API, and the function and tables behind it. */
export const apiSection: MatrixSection = {
  parameters: {
    api: {
      disabled: { api: { enabled: false } },
      signed: { api: { enabled: true, authorization: 'aws-iam' } },
      jwt: {
        api: {
          authorization: 'jwt',
          jwt: { issuer: 'https://issuer.example.com', audiences: ['callers'], scopes: ['infer'] },
        },
      },
      lambda: {
        api: {
          authorization: 'lambda',
          lambdaAuthorizer: {
            functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:authorize',
            identitySources: ['$request.header.Authorization'],
            cacheSeconds: 60,
            simpleResponses: false,
          },
        },
      },
      lambdaSimple: {
        api: {
          authorization: 'lambda',
          lambdaAuthorizer: {
            functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:authorize',
            identitySources: ['$request.header.Authorization'],
            simpleResponses: true,
          },
        },
      },
      open: { api: { authorization: 'none' } },
    },
    cors: {
      none: {},
      some: {
        api: {
          cors: {
            allowOrigins: ['https://app.example.com'],
            allowHeaders: ['authorization', 'content-type'],
            exposeHeaders: ['retry-after'],
            maxAgeSeconds: 60,
            allowCredentials: true,
          },
        },
      },
      anywhere: { api: { cors: { allowOrigins: ['*'], allowCredentials: false } } },
    },
    domain: {
      none: {},
      elsewhere: {
        api: {
          domain: {
            name: 'inference.example.com',
            certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd',
            disableDefaultEndpoint: false,
          },
        },
      },
      zone: {
        api: {
          domain: {
            name: 'inference.example.com',
            certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd',
            hostedZoneId: 'Z0123456789ABCDEFGHIJ',
            disableDefaultEndpoint: true,
          },
        },
      },
    },
    streaming: {
      none: {},
      off: { api: { streaming: false } },
      on: {
        api: { streaming: true },
        slos: { firstByte: { objectivePercent: 99, thresholdMs: 750 } },
      },
    },
    throttling: {
      default: {},
      tight: { api: { throttling: { rateLimitPerSecond: 5, burstLimit: 2 } } },
    },
    service: {
      default: {},
      tuned: {
        function: {
          memoryMb: 2048,
          timeoutSeconds: 10,
          architecture: 'x86_64',
          maxBodyBytes: 65536,
          reservedConcurrency: 50,
          tracing: true,
          deadLetterQueue: true,
          vpc: {
            subnetIds: ['subnet-0123456789abcdef0'],
            securityGroupIds: ['sg-0123456789abcdef0'],
          },
          codeSigningConfigArn:
            'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
        },
        records: { ttlDays: 30, pointInTimeRecovery: false, deletionProtection: true },
        idempotency: { ttlSeconds: 3600 },
      },
      fromS3: {
        function: {
          architecture: 'arm64',
          tracing: false,
          deadLetterQueue: false,
          code: { s3Bucket: 'artifacts', s3Key: 'function.zip', s3ObjectVersion: 'v1' },
        },
        records: { pointInTimeRecovery: true, deletionProtection: false },
      },
    },
    table: {
      own: {},
      existing: { records: { existing: { tableName: 'inferences', kmsKeyArn: KEY } } },
    },
    payload: {
      default: {},
      full: { records: { payload: 'full' } },
      hash: { records: { payload: 'hash' } },
      none: { records: { payload: 'none' } },
    },
    transport: {
      default: {},
      emf: {
        metrics: { transport: 'emf', dimensionless: true },
        logs: { successSampling: 0.1 },
      },
      api: { metrics: { transport: 'put-metric-data', dimensionless: false } },
    },
    slos: {
      default: {},
      tuned: {
        slos: {
          availability: { enabled: true, objectivePercent: 99.9 },
          latency: { enabled: true, objectivePercent: 99, thresholdMs: 500 },
          windowDays: 28,
        },
      },
      off: { slos: { availability: { enabled: false }, latency: { enabled: false } } },
    },
  },

  isAllowed(row) {
    // The owner of an existing table sets its point-in-time recovery.
    if (row['table'] === 'existing' && ['tuned', 'fromS3'].includes(row['service'] ?? '')) {
      return false;
    }
    if (row['streaming'] === 'on' && !streams(row)) return false;
    return (
      row['api'] !== 'disabled' ||
      Object.entries(WITHOUT_API).every(
        ([name, without]) => row[name] === undefined || row[name] === without,
      )
    );
  },
};

/**
 * Whether a function URL can stream: it takes signed requests only, knows no VPC, and the endpoint has
 * instances that answer at once.
 */
function streams({ api, service, compute = '' }: Readonly<Record<string, string | undefined>>) {
  return (
    [undefined, 'signed'].includes(api) &&
    service !== 'tuned' &&
    !/serverless|queued/i.test(compute)
  );
}
