const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';
const PACKAGE = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7';

const stack = (model: object, more: object) =>
  JSON.stringify({
    region: 'us-east-1',
    stage: 'development',
    model: { name: 'churn', ...model },
    ...more,
  });

/** Stacks that have every variable with a limit between them. */
export const LIMIT_STACKS: Readonly<Record<string, string>> = {
  image: stack(
    { image: IMAGE },
    {
      endpoint: {
        vpc: {
          subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        },
        dataCapture: { s3Url: 's3://captures/churn' },
        shadow: { model: { image: IMAGE, environment: { WORKERS: '2' } } },
      },
      function: {
        vpc: {
          subnetIds: ['subnet-0123456789abcdef0'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        },
        code: { s3Bucket: 'artifacts', s3Key: 'function.zip' },
      },
    },
  ),
  package: stack({ packageArn: PACKAGE }, {}),
  containers: stack({ containers: [{ image: IMAGE }, { image: IMAGE }] }, {}),
  variants: stack(
    { image: IMAGE },
    { endpoint: { variants: [{ name: 'a' }, { name: 'b', model: { packageArn: PACKAGE } }] } },
  ),
};

const long = (length: number) => 'x'.repeat(length);

const image = (length: number) => `${IMAGE.replace(/:1$/, '')}:${long(length - IMAGE.length + 1)}`;

/** An environment of so many variables of 1,000 bytes. */
const kilobytes = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`V${String(index + 100)}`, long(996)]),
  );

const container = (more: object) => ({ image: IMAGE, ...more });

const variants = (more: object) => ({
  a: { instance_type: 'ml.m5.large', instance_count: 1, weight: 1 },
  b: {
    instance_type: 'ml.m5.large',
    instance_count: 1,
    weight: 1,
    model_package_arn: PACKAGE,
    ...more,
  },
});

const shadow = (more: object) => ({
  instance_type: 'ml.m5.large',
  instance_count: 1,
  sampling_percent: 50,
  model_image: IMAGE,
  ...more,
});

const subnets = (count: number) =>
  Array.from({ length: count }, (_, index) => `subnet-0123456789abc${String(index + 1000)}`);

/** A value of a variable, and whether AWS would take it. */
export type VariableValue = readonly [
  stack: string,
  variable: string,
  what: string,
  value: unknown,
  taken: boolean,
];

const topics = (count: number, region = 'us-east-1') =>
  Array.from({ length: count }, (_, index) => `arn:aws:sns:${region}:123456789012:t${index}`);

/** Values of the variables that adjust alarms and the API. */
const ALARM_VALUES: readonly VariableValue[] = [
  ...(
    [
      ['high_latency', 25_200_000, true],
      ['high_latency', 25_200_000.1, false],
      ['high_latency', 0.001, true],
      ['high_latency', 0, false],
      ['high_latency', null, true],
      ['endpoint_cpu', 0, true],
      ['endpoint_cpu', 99.9, true],
      ['endpoint_cpu', 100, false],
      ['endpoint_cpu', -1, false],
      ['inference_errors', 0, true],
      ['inference_errors', 1e12, true],
      ['inference_errors', 1.5, false],
      ['function_concurrency', -1, false],
      ['highLatency', 1, false],
      ['silence', 1, false],
      ['requests_failing', 1, false],
    ] as const
  ).map(([key, value, taken]): VariableValue => [
    'image',
    'alarm_thresholds',
    `${key} = ${value}`,
    { [key]: value },
    taken,
  ]),
  [
    'image',
    'alarm_thresholds',
    'a good and a bad one',
    { high_latency: 1, endpoint_cpu: 101 },
    false,
  ],
  [
    'image',
    'silenced_alarms',
    'an alarm, a group and an objective',
    ['api_outage', 'requests_failing', 'latency_burn'],
    true,
  ],
  ['image', 'silenced_alarms', 'an alarm that is off', ['api_latency'], false],
  ['image', 'silenced_alarms', 'the name of another case', ['High_Latency'], false],
  ['image', 'critical_topic_arns', 'five topics', topics(5), true],
  ['image', 'critical_topic_arns', 'six topics', topics(6), false],
  ['image', 'critical_topic_arns', 'a topic twice', [...topics(1), ...topics(1)], false],
  ['image', 'warning_topic_arns', 'a topic of another region', topics(1, 'eu-west-1'), false],
  ['image', 'warning_topic_arns', 'a FIFO topic', [`${topics(1)[0]}.fifo`], false],
  ['image', 'throttling_rate_limit', 'one request a second', 1, true],
  ['image', 'throttling_rate_limit', 'none', 0, false],
  ['image', 'throttling_rate_limit', 'a fraction', 1.5, false],
  ['image', 'throttling_burst_limit', 'a million', 1_000_000, true],
  ['image', 'throttling_burst_limit', 'more', 1_000_001, false],
];

/** Values on both sides of each limit. */
export const VARIABLE_VALUES: readonly VariableValue[] = [
  ['image', 'model_image', '255 characters', image(255), true],
  ['image', 'model_image', '256 characters', image(256), false],
  ['image', 'model_data_url', '1024 characters', `s3://models/${long(1005)}.tar.gz`, true],
  ['image', 'model_data_url', '1025 characters', `s3://models/${long(1006)}.tar.gz`, false],
  ['image', 'model_environment', '32 variables of 1,000 bytes', kilobytes(32), true],
  ['image', 'model_environment', '33 variables of 1,000 bytes', kilobytes(33), false],
  ['image', 'model_environment', 'a value of 1024 characters', { V: long(1024) }, true],
  ['image', 'model_environment', 'a value of 1025 characters', { V: long(1025) }, false],
  ['image', 'model_environment', 'a name of 1025 characters', { [long(1025)]: 'v' }, false],
  [
    'image',
    'model_environment',
    '101 variables',
    Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`V${String(index)}`, ''])),
    false,
  ],
  ['image', 'instance_type', 'a type of the newest hardware', 'ml.p6-b300.48xlarge', true],
  ['image', 'instance_type', 'a type that does not exist', 'ml.m5.tiny', false],
  ['image', 'data_capture_s3_url', '512 characters', `s3://captures/${long(498)}`, true],
  ['image', 'data_capture_s3_url', '513 characters', `s3://captures/${long(499)}`, false],
  ['image', 'data_capture_sampling_percent', 'a fraction', 33.3, false],
  ['image', 'endpoint_subnet_ids', 'no ID', ['subnet-1', 'subnet-one'], false],
  ['image', 'function_subnet_ids', '16 subnets', subnets(16), true],
  ['image', 'function_subnet_ids', '17 subnets', subnets(17), false],
  [
    'image',
    'function_security_group_ids',
    '6 groups',
    subnets(6).map((id) => id.replace('subnet', 'sg')),
    false,
  ],
  ['image', 'function_code_key', '1024 characters', long(1024), true],
  ['image', 'function_code_key', '1025 characters', long(1025), false],
  ['image', 'notification_emails', '255 characters', [`${long(243)}@example.com`], false],
  ['image', 'shadow', 'a name of a secret', shadow({ model_environment: { API_KEY: 'x' } }), false],
  ['image', 'shadow', 'an image of 256 characters', shadow({ model_image: image(256) }), false],
  ['image', 'shadow', 'its model', shadow({ model_environment: kilobytes(32) }), true],
  ...ALARM_VALUES,
  ['package', 'model_package_arn', 'a group that ends in a hyphen', `${PACKAGE}-`, false],
  ['containers', 'model_containers', 'images of 255', [container({}), { image: image(255) }], true],
  [
    'containers',
    'model_containers',
    'an image of 256',
    [container({}), { image: image(256) }],
    false,
  ],
  [
    'containers',
    'model_containers',
    'two environments of 17,000 bytes',
    [container({ environment: kilobytes(17) }), container({ environment: kilobytes(17) })],
    false,
  ],
  ['variants', 'variants', 'an environment', variants({ model_environment: kilobytes(32) }), true],
  [
    'variants',
    'variants',
    'too large an environment',
    variants({ model_environment: kilobytes(33) }),
    false,
  ],
];
