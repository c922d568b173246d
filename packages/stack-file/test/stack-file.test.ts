import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  ALARM_KEYS,
  CORS_DEFAULT_HEADERS,
  LOG_RETENTION_DAYS,
  MODEL_DATA_URL_PATTERN,
  MODEL_IMAGE_PATTERN,
} from '@inference-pipeline/constructs';

import schema from '../../../apps/infra/stacks/stack.schema.json';
import { formatFault } from '../src/fault';
import { parseStackFile } from '../src/load-stack-files';
import { checkAgainstSchema } from '../src/schema-faults';
import type { StackConfig } from '../src/stack-config';
import { StackDocument } from '../src/stack-document';

const MINIMAL = `region: us-east-1
model:
  name: churn
  image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1
`;

/** Every field of a stack file, with its default where it has one. */
const EVERY_FIELD = {
  region: 'us-east-1',
  stage: 'production',
  tags: {},
  allowedAccountIds: [],
  allowedRegions: [],
  encryption: {
    customerManagedKey: true,
    kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd',
  },
  model: {
    name: 'churn',
    image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    dataUrl: 's3://models/churn.tar.gz',
    dataKmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd',
    packageArn: 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7',
    packageSources: { repositoryArns: [], objectArns: [] },
    containers: [
      { image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1', environment: {} },
      { image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/b:1', environment: {} },
    ],
    execution: 'serial',
    targetContainer: 'a',
    contentType: 'application/json',
    environment: {},
  },
  endpoint: {
    existing: {
      name: 'fraud',
      variants: ['AllTraffic'],
      instanceType: 'ml.m5.large',
      serverless: false,
      maximumInstances: 4,
    },
    instanceType: 'ml.m5.large',
    instanceCount: 1,
    variantName: 'primary',
    deletionProtection: true,
    serverless: { memoryMb: 2048, maxConcurrency: 5, provisionedConcurrency: 1 },
    variants: [
      { name: 'a', instanceType: 'ml.m5.large', instanceCount: 1, weight: 9 },
      { name: 'b', instanceType: 'ml.m5.large', instanceCount: 1, weight: 1 },
    ],
    shadow: {
      name: 'shadow',
      instanceType: 'ml.m5.large',
      instanceCount: 1,
      samplingPercent: 100,
      model: {
        image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/c:1',
        dataUrl: 's3://models/c.tar.gz',
        packageArn: 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/8',
        packageSources: { repositoryArns: [], objectArns: [] },
        environment: {},
      },
    },
    dataCapture: {
      s3Url: 's3://captures/churn',
      samplingPercent: 100,
      capture: ['input', 'output'],
      kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd',
    },
    vpc: {
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      securityGroupIds: ['sg-0123456789abcdef0'],
    },
    networkIsolation: false,
    kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd',
    autoscaling: {
      metric: 'concurrency',
      target: 5,
      minimum: 1,
      maximum: 4,
      scaleInCooldownSeconds: 300,
      scaleOutCooldownSeconds: 60,
      schedules: [],
    },
    startupTimeoutSeconds: 600,
    modelDownloadTimeoutSeconds: 600,
    routingStrategy: 'least-outstanding-requests',
    deployment: {
      strategy: 'all-at-once',
      stepPercent: 10,
      waitSeconds: 300,
      terminationWaitSeconds: 0,
      maximumExecutionTimeoutSeconds: 3600,
      rollbackAlarms: ['endpointServerErrors', 'endpointModelErrors', 'endpointModelLatency'],
    },
  },
  permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary',
  function: {
    memoryMb: 512,
    timeoutSeconds: 29,
    architecture: 'arm64',
    maxBodyBytes: 1_048_576,
    code: { s3Bucket: 'artifacts', s3Key: 'function.zip', s3ObjectVersion: '' },
    reservedConcurrency: 100,
    tracing: true,
    deadLetterQueue: true,
    vpc: {
      subnetIds: ['subnet-0123456789abcdef0'],
      securityGroupIds: ['sg-0123456789abcdef0'],
    },
    codeSigningConfigArn:
      'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
  },
  records: {
    payload: 'full',
    ttlDays: 90,
    pointInTimeRecovery: true,
    deletionProtection: true,
    existing: {
      tableName: 'inference-records',
      kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd',
    },
  },
  idempotency: { ttlSeconds: 86_400 },
  api: {
    enabled: true,
    authorization: 'aws-iam',
    jwt: { issuer: 'https://issuer.example.com', audiences: ['callers'], scopes: [] },
    lambdaAuthorizer: {
      functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:authorize',
      identitySources: ['$request.header.Authorization'],
      cacheSeconds: 300,
      simpleResponses: true,
    },
    throttling: { rateLimitPerSecond: 1000, burstLimit: 500 },
    cors: {
      allowOrigins: ['https://app.example.com'],
      allowHeaders: [...CORS_DEFAULT_HEADERS],
      exposeHeaders: ['retry-after'],
      maxAgeSeconds: 600,
      allowCredentials: false,
    },
    domain: {
      name: 'inference.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
      hostedZoneId: 'Z0123456789',
      disableDefaultEndpoint: true,
    },
  },
  metrics: { transport: 'emf', dimensionless: false },
  alarms: Object.fromEntries(ALARM_KEYS.map((key) => [key, {}])),
  slos: {
    availability: { enabled: true, objectivePercent: 99.5 },
    latency: { enabled: true, objectivePercent: 95, thresholdMs: 2000 },
    windowDays: 30,
  },
  runbookUrl: 'https://wiki.example.com/runbook',
  dashboard: { timezone: '+0000' },
  logs: { retentionDays: 365 },
  notifications: {
    emails: [],
    phoneNumbers: [],
    criticalTopicArns: [],
    warningTopicArns: [],
    pipelineUnhealthy: false,
    existingTopicArn: 'arn:aws:sns:us-east-1:123456789012:alarms',
  },
  verify: { input: [5.1, 3.5] },
  backend: { type: 's3', bucket: 'state', key: 'k', region: 'us-east-1', kmsKeyId: 'alias/k' },
} satisfies StackConfig;

interface SchemaNode {
  readonly description?: string;
  readonly defaultByStage?: Readonly<Record<'production' | 'development', unknown>>;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly $ref?: string;
}

/** What stands in the schema once for several fields; those of alarms are not asked for here. */
const SHARED: Readonly<Record<string, SchemaNode>> = { '#/$defs/ownModel': schema.$defs.ownModel };

function schemaFields(node: SchemaNode, path = '', shared = SHARED): string[] {
  const { properties } = shared[node.$ref ?? ''] ?? node;
  return Object.entries(properties ?? {}).flatMap(([name, child]) => [
    `${path}${name}`,
    ...schemaFields(child, `${path}${name}.`, shared),
  ]);
}

type StagedField = SchemaNode & Required<Pick<SchemaNode, 'description' | 'defaultByStage'>>;

function stagedFields(node: SchemaNode): readonly StagedField[] {
  return Object.values(node.properties ?? {}).flatMap((child) => [
    ...(child.defaultByStage === undefined ? [] : [child as StagedField]),
    ...stagedFields(child),
  ]);
}

function valueFields(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) => [
    `${path}${name}`,
    ...(typeof child === 'object' && child !== null && !Array.isArray(child)
      ? valueFields(child, `${path}${name}.`)
      : []),
  ]);
}

const messages = (text: string) => parseStackFile('dev.yaml', text).faults.map(formatFault);

describe('a stack file', () => {
  it('needs four lines; the rest has defaults', () => {
    const { alarms, api, backend, encryption, endpoint, model, runbookUrl, verify, ...others } =
      EVERY_FIELD;
    const { permissionsBoundaryArn, function: lambda, notifications, records, ...rest } = others;
    const { existingTopicArn, ...notificationDefaults } = notifications;
    const { existing, ...recordDefaults } = records;
    const { code, vpc, codeSigningConfigArn, ...functionDefaults } = lambda;
    expect([
      code,
      permissionsBoundaryArn,
      vpc,
      codeSigningConfigArn,
      existingTopicArn,
      existing,
    ]).not.toContain(undefined);
    const { instanceType, instanceCount, variantName, networkIsolation, deletionProtection } =
      endpoint;
    const { name, image, contentType, environment, execution } = model;
    const { kmsKeyArn, ...encryptionDefaults } = encryption;
    expect(kmsKeyArn).toBeDefined();
    expect([backend.type, runbookUrl, Object.keys(alarms), verify.input]).toContain('s3');
    expect(parseStackFile('dev.yaml', MINIMAL)).toEqual({
      faults: [],
      config: {
        ...rest,
        alarms: {},
        api: { enabled: true, authorization: api.authorization, throttling: api.throttling },
        encryption: encryptionDefaults,
        endpoint: {
          instanceType,
          instanceCount,
          variantName,
          networkIsolation,
          deletionProtection,
        },
        model: { name, image, contentType, environment, execution },
        notifications: notificationDefaults,
        records: recordDefaults,
        function: functionDefaults,
        verify: {},
        backend: { type: 'local' },
      },
    });
  });

  it('has just the fields of its type, each one described', () => {
    expect(schemaFields(schema).sort()).toEqual(valueFields(EVERY_FIELD).sort());
    const all = new StackDocument('all.yaml', JSON.stringify(EVERY_FIELD));
    // Some fields contradict each other; against the schema alone they may stand together.
    expect(checkAgainstSchema(all).faults).toBeUndefined();
    expect(JSON.stringify(schema.properties).match(/"description":/g)?.length).toBe(
      schemaFields(schema, '', {}).length,
    );
  });

  it('has cheaper defaults in development, and what it says itself', () => {
    const text = `${MINIMAL}stage: development\nlogs: { retentionDays: 400 }\n`;
    expect(parseStackFile('dev.yaml', text).config).toMatchObject({
      stage: 'development',
      encryption: { customerManagedKey: false },
      records: { pointInTimeRecovery: false },
      logs: { retentionDays: 400 },
    });
  });

  it('says in words what each stage decides', () => {
    const staged = stagedFields(schema);
    expect(staged.length).toBeGreaterThan(2);
    for (const { description, defaultByStage } of staged) {
      expect(description).toMatch(
        new RegExp(
          `Default: ${String(defaultByStage.production)} in production, ${String(defaultByStage.development)} in development`,
        ),
      );
    }
  });

  it('takes an existing key in development too, where no key would be made', () => {
    const text = `${MINIMAL}stage: development\nencryption:\n  kmsKeyArn: arn:aws:kms:us-east-1:123456789012:key/abc\n`;
    expect(messages(text)).toEqual([]);
  });

  it('shares its patterns with the constructs', () => {
    const { model, logs } = schema.properties;
    expect(model.properties.image.pattern).toBe(MODEL_IMAGE_PATTERN);
    expect(model.properties.dataUrl.pattern).toBe(MODEL_DATA_URL_PATTERN);
    expect(logs.properties.retentionDays.enum).toEqual([...LOG_RETENTION_DAYS]);
  });

  it.each(['dev', 'prod'])('is valid for %s and names its schema in the first line', (name) => {
    const text = readFileSync(join(__dirname, `../stacks/${name}.yaml`), 'utf8');
    expect(parseStackFile(`${name}.yaml`, text).faults).toEqual([]);
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./stack.schema.json');
  });

  it.each([
    [
      'a missing section',
      'region: us-east-1\n',
      /^dev.yaml:1:1 model: expected a value, got nothing/,
    ],
    [
      'a missing field',
      'region: us-east-1\nmodel:\n  name: a\n',
      /^dev.yaml:2:1 model.image: expected a value/,
    ],
    [
      'an unknown field',
      `${MINIMAL}logs:\n  retention: 30\n`,
      /^dev.yaml:6:3 logs.retention: .*an unknown field/,
    ],
    [
      'a mistyped field',
      `${MINIMAL}endpiont: {}\n`,
      /^dev.yaml:5:1 endpiont: .*did you mean "endpoint"\?/,
    ],
    [
      'a mistyped choice',
      `${MINIMAL}metrics:\n  transport: efm\n`,
      /6:14 metrics.transport: expected one of emf, put-metric-data, got "efm" \(did you mean "emf"\?\)/,
    ],
    [
      'a number for a text',
      `${MINIMAL}tags:\n  cost-center: 4711\n`,
      /6:16 tags.cost-center: expected a string, got 4711 \(quote it\)/,
    ],
    [
      'a value beyond its limit',
      `${MINIMAL}function:\n  timeoutSeconds: 30\n`,
      /6:19 function.timeoutSeconds: expected at most 29, got 30/,
    ],
    [
      'a reserved tag',
      `${MINIMAL}tags:\n  "aws:x": y\n`,
      /6:3 tags.aws:x: expected a name that matches/,
    ],
    [
      'a bad list item',
      `${MINIMAL}notifications:\n  emails:\n    - a@b.example\n    - nobody\n`,
      /8:7 notifications.emails\[1\]: expected text that matches/,
    ],
    [
      'a duplicate field',
      `${MINIMAL}region: us-east-1\n`,
      /^dev.yaml:5:1 stack file: expected each field once/,
    ],
    ['broken YAML', 'region: [us-east-1\n', /^dev.yaml:\d+:\d+ stack file: expected valid YAML/],
    ['an empty file', '', /^dev.yaml:1:1 stack file: expected an object, got nothing/],
    [
      'a region that is not allowed',
      `${MINIMAL}allowedRegions: [eu-west-1]\n`,
      /1:9 region: expected one of allowedRegions, eu-west-1, got us-east-1 \(change the region, or add it/,
    ],
    [
      'code in S3 without a key',
      `${MINIMAL}function:\n  code:\n    s3Bucket: artifacts\n`,
      /function.code.s3Key: expected a value, got nothing/,
    ],
    [
      'an image elsewhere',
      MINIMAL.replace('region: us-east-1', 'region: eu-west-1'),
      /4:10 model.image: expected an image in the stack's region, eu-west-1, got one in us-east-1/,
    ],
    [
      'too many datapoints',
      `${MINIMAL}alarms:\n  highLatency:\n    datapointsToAlarm: 6\n`,
      /7:24 alarms.highLatency.datapointsToAlarm: expected at most evaluationPeriods \(5\), got 6/,
    ],
    [
      'a window beyond a day',
      `${MINIMAL}alarms:\n  endpointCpu:\n    evaluationPeriods: 1441\n`,
      /7:24 alarms.endpointCpu.evaluationPeriods: expected .* at most 86400 seconds/,
    ],
    [
      'a mistyped alarm',
      `${MINIMAL}alarms:\n  functionError: { enabled: false }\n`,
      /6:3 alarms.functionError: .*did you mean "functionErrors"\?/,
    ],
    [
      "a threshold in a unit that is not the alarm's",
      `${MINIMAL}alarms:\n  endpointCpu: { thresholdMs: 5 }\n`,
      /6:18 alarms.endpointCpu.thresholdMs: expected one of .*thresholdPercent/,
    ],
    [
      'a key that is not wanted',
      `${MINIMAL}encryption:\n  customerManagedKey: false\n  kmsKeyArn: arn:aws:kms:us-east-1:123456789012:key/abc\n`,
      /7:14 encryption.kmsKeyArn: expected no key where customerManagedKey is false.*\(remove/,
    ],
    [
      'a key elsewhere',
      `${MINIMAL}encryption:\n  kmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/abc\n`,
      /6:14 encryption.kmsKeyArn: expected a key in the stack's region, us-east-1, got one in eu-west-1/,
    ],
    [
      'a section that guards nothing',
      `${MINIMAL}api:\n  jwt: { issuer: "https://a.example", audiences: [b] }\n`,
      /6:3 api.jwt: expected no such section with the authorization aws-iam.*"authorization: jwt"/,
    ],
    [
      'an authorization without its section',
      `${MINIMAL}api:\n  authorization: lambda\n`,
      /5:1 api.lambdaAuthorizer: expected this section with the authorization lambda, got nothing/,
    ],
    [
      'a decision that holds for everybody',
      `${MINIMAL}api:\n  authorization: lambda\n  lambdaAuthorizer:\n    functionArn: arn:aws:lambda:us-east-1:123456789012:function:a\n    identitySources: []\n`,
      /9:22 api.lambdaAuthorizer.identitySources: expected at least one.*"cacheSeconds: 0"/,
    ],
    [
      'cookies from everywhere',
      `${MINIMAL}api:\n  cors: { allowOrigins: ["*"], allowCredentials: true }\n`,
      /6:50 api.cors.allowCredentials: expected false where every origin may call/,
    ],
    [
      'pages that may not sign',
      `${MINIMAL}api:\n  cors: { allowOrigins: ["https://a.example"], allowHeaders: [content-type] }\n`,
      /api.cors.allowHeaders: expected authorization among them, with the authorization aws-iam/,
    ],
    [
      'a domain without a certificate',
      `${MINIMAL}api:\n  domain: { name: a.example.com }\n`,
      /6:3 api.domain.certificateArn: expected a value, got nothing/,
    ],
    [
      'a certificate elsewhere',
      `${MINIMAL}api:\n  domain: { name: a.example.com, certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" }\n`,
      /api.domain.certificateArn: expected a certificate in the stack's region, us-east-1, got one in eu-west-1/,
    ],
    [
      'a limit that lets nothing through',
      `${MINIMAL}api:\n  throttling: { burstLimit: 0 }\n`,
      /6:29 api.throttling.burstLimit: expected at least 1, got 0/,
    ],
    [
      'a function that never runs',
      `${MINIMAL}function:\n  reservedConcurrency: 0\n`,
      /6:24 function.reservedConcurrency: expected at least 1, or -1 for none, got 0 \(of 0/,
    ],
    [
      'a VPC without security groups',
      `${MINIMAL}function:\n  vpc: { subnetIds: [subnet-0123456789abcdef0] }\n`,
      /6:3 function.vpc.securityGroupIds: expected a value, got nothing/,
    ],
    [
      'a backup of what is not its own',
      `${MINIMAL}records:\n  existing: { tableName: records }\n  pointInTimeRecovery: true\n`,
      /7:3 records.pointInTimeRecovery: expected no such field with an existing table/,
    ],
    [
      'subscribers of a topic that is not its own',
      `${MINIMAL}notifications:\n  existingTopicArn: arn:aws:sns:us-east-1:123456789012:a\n  emails: [a@b.example]\n`,
      /7:11 notifications.emails: expected none with an existing topic/,
    ],
    [
      'a topic elsewhere',
      `${MINIMAL}notifications:\n  existingTopicArn: arn:aws:sns:eu-west-1:123456789012:a\n`,
      /6:21 notifications.existingTopicArn: expected a topic in the stack's region/,
    ],
    [
      'a secret for the container',
      MINIMAL +
        '  environment: { MAX_TOKENS: "5", DB_SECRET_NAME: db, EOS_TOKEN: "</s>", HF_TOKEN: x }\n',
      /5:74 model.environment.HF_TOKEN: expected no secret, got a name that sounds like one.*Secrets Manager/,
    ],
    [
      'a bucket for a local backend',
      `${MINIMAL}backend:\n  bucket: state\n`,
      /6:3 backend.bucket: .*add "type: s3"/,
    ],
  ])('is refused with line, field, expected and got: %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('an alias in a stack file', () => {
  const multiplied = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
  ].join('\n');

  it.each([
    ['leads nowhere', 'region: *nowhere\n', 'Unresolved alias'],
    ['multiplies what it stands for', multiplied, 'Excessive alias count'],
  ])('that %s is a fault like any other', (_, text, got) => {
    const { faults } = parseStackFile('stacks/dev.yaml', text);

    expect(faults).toHaveLength(1);
    expect(faults.map(formatFault).join()).toMatch(
      /^stacks\/dev\.yaml:1:1 stack file: expected aliases/,
    );
    expect(faults[0]?.got).toContain(got);
  });
});
