const long = (length: number) => 'x'.repeat(length);

/** A function and a workspace that the stack names and does not create. */
export const LONGEST_FUNCTION = long(64);
export const LONGEST_WORKSPACE = `T${'A'.repeat(62)}`;

const REPOSITORY = '123456789012.dkr.ecr.us-east-1.amazonaws.com/';

const IMAGE = `${REPOSITORY}${long(255 - REPOSITORY.length - 2)}:1`;

const KEY = `arn:aws:kms:us-east-1:123456789012:key/${long(64)}`;

/** The longest name that a stack may have. */
export const LONGEST_NAME = 'a-stack-with-long-names';

/** As many signals as a stack may have, with names as long as they may be. */
const SIGNALS = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => {
    // One alarm names those of one source.
    const source = index === 0 ? 'prediction' : 'input';
    const name = `${long(30)}${String(index + 10)}`;
    const at = `/${long(255 - name.length)}${name}`;
    return [name, { from: source, at, kind: 'number', publish: true }];
  }),
);

const SIGNAL_NAMES = Object.keys(SIGNALS);

const BASELINE = 'longest.baseline.json';

/** The files beside the longest stack: each signal has as many bins as it may have. */
export const LONGEST_FILES = {
  [BASELINE]: JSON.stringify({
    formatVersion: 1,
    rows: 2_000,
    signals: Object.fromEntries(
      Object.entries(SIGNALS).map(([name, { from, at, kind }]) => [
        name,
        {
          from,
          at,
          kind,
          count: 1_975,
          missingShare: 0.0123456789,
          minimum: -1e9,
          maximum: 1e9,
          mean: 0.123456789,
          standardDeviation: 123_456.789,
          bins: [
            ...Array.from({ length: 9 }, (_, index) => ({
              upTo: index * 1_234.56789,
              share: 0.0987654321,
            })),
            { share: 1 - 9 * 0.0987654321 },
          ],
        },
      ]),
    ),
  }),
};

/** A stack whose texts and lists are as long as a stack file allows. */
export const LONGEST_STACK = JSON.stringify({
  region: 'us-east-1',
  stage: 'production',
  regionInGlobalNames: true,
  tags: Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`${long(126)}${String(index + 10)}`, long(256)]),
  ),
  encryption: { kmsKeyArn: KEY },
  permissionsBoundaryArn: `arn:aws:iam::123456789012:policy/${long(512)}`,
  model: {
    name: long(63),
    image: IMAGE,
    dataUrl: `s3://models/${long(1005)}.tar.gz`,
    dataKmsKeyArn: KEY,
    environment: Object.fromEntries(
      Array.from({ length: 31 }, (_, index) => [`V${String(index + 10)}`, long(1024)]),
    ),
  },
  endpoint: {
    variantName: long(63),
    instanceCount: 2,
    autoscaling: {
      target: 5,
      minimum: 2,
      maximum: 1000,
      schedules: [
        { name: long(63), schedule: 'cron(0 8 ? * MON-FRI *)', minimum: 2, maximum: 1000 },
      ],
    },
    dataCapture: { s3Url: `s3://captures/${long(498)}` },
    vpc: {
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      securityGroupIds: Array.from(
        { length: 5 },
        (_, index) => `sg-0123456789abcde${String(index + 10)}`,
      ),
    },
    deployment: { strategy: 'canary', stepPercent: 50, maximumExecutionTimeoutSeconds: 14_400 },
  },
  function: {
    deadLetterQueue: true,
    tracing: true,
    vpc: {
      subnetIds: Array.from({ length: 16 }, (_, index) => `subnet-0123456789abcde${index + 10}`),
      securityGroupIds: ['sg-0123456789abcdef0'],
    },
  },
  api: {
    authorization: 'jwt',
    jwt: {
      issuer: `https://${long(2040)}`,
      audiences: Array.from({ length: 50 }, (_, index) => `${long(254)}${index + 10}`),
      scopes: Array.from({ length: 10 }, (_, index) => `${long(62)}${index + 10}`),
    },
    cors: {
      allowOrigins: Array.from({ length: 100 }, (_, index) => `https://${index}.example.com`),
      maxAgeSeconds: 86_400,
    },
  },
  metrics: { transport: 'put-metric-data', dimensionless: true },
  signals: SIGNALS,
  baseline: BASELINE,
  groundTruth: { signal: SIGNAL_NAMES[0], kind: 'number' },
  records: { payload: 'hash', keep: SIGNAL_NAMES },
  slos: { quality: { objectivePercent: 99.999, maximumError: 12_345.6789 } },
  runbookUrl: `https://${long(392)}`,
  notifications: {
    emails: [`${long(242)}@example.com`],
    phoneNumbers: ['+849012345678901'],
    https: [{ name: long(32) }],
    lambda: [
      {
        name: long(32),
        functionArn: `arn:aws:lambda:us-east-1:123456789012:function:${LONGEST_FUNCTION}:live`,
      },
    ],
    slack: [{ name: long(32), workspaceId: LONGEST_WORKSPACE, channelId: `C${'A'.repeat(62)}` }],
    teams: [
      {
        name: long(32),
        teamId: '12345678-90ab-cdef-1234-567890abcdef',
        tenantId: '12345678-90ab-cdef-1234-567890abcdef',
        channelId: `19%3A${'a'.repeat(230)}%40thread.tacv2`,
      },
    ],
  },
});
