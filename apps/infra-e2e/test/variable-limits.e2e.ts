import { openStack } from '@inference-pipeline/terraform';

import { Checkout } from '../src/checkout';
import { VariablesAlone } from '../src/free-text/refusals';
import { IMAGE, PACKAGE } from '../src/matrix/values';

const STACKS = {
  one: `region: us-east-1
stage: development
tags: { team: credit-risk }
model: { name: churn, image: ${IMAGE} }
endpoint:
  dataCapture: { s3Url: s3://captures/churn }
  vpc: { subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], securityGroupIds: [sg-0123456789abcdef0] }
  shadow: { model: { packageArn: ${PACKAGE} } }
`,
  package: `region: us-east-1
stage: development
model: { name: churn, packageArn: ${PACKAGE} }
endpoint: { variants: [{ name: champion, model: { image: ${IMAGE} } }, { name: challenger }] }
`,
  containers: `region: us-east-1
stage: development
model: { name: churn, containers: [{ image: ${IMAGE} }, { image: ${IMAGE} }] }
`,
};

const elsewhere = (value: string) => value.replace('us-east-1', 'eu-west-1');
const SHADOW = { instance_type: 'ml.m5.large', instance_count: 1, sampling_percent: 50 };
const VARIANT = { instance_type: 'ml.m5.large', instance_count: 1, weight: 1 };
const variants = (image: string) => ({
  champion: { ...VARIANT, model_image: image },
  challenger: VARIANT,
});
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));

type Case = readonly [
  stack: keyof typeof STACKS,
  variable: string,
  value: unknown,
  message?: string | undefined,
];

const CASES: readonly Case[] = [
  ['one', 'tags', { Project: 'fraud', 'Größe +1': '' }],
  ['one', 'tags', { project: 'fraud' }, 'tags takes no keys that differ only in case'],
  ['one', 'tags', { TEAM: 'fraud' }, 'tags takes no keys that differ only in case'],
  ['one', 'tags', { a: '1', A: '2' }, 'tags takes no keys that differ only in case'],
  ['one', 'tags', { 'aWs:x': 'y' }, 'tags takes no keys that begin with aws:'],
  ['one', 'tags', { note: 'R&D!' }, 'tags takes values of at most 256 letters'],
  ['one', 'tags', { note: 'x'.repeat(257) }, 'tags takes values of at most 256 letters'],
  ['one', 'tags', { 'R&D': 'x' }, 'tags takes keys of 1 to 128 letters'],
  ['one', 'tags', { '': 'x' }, 'tags takes keys of 1 to 128 letters'],
  ['one', 'tags', many(46)],
  ['one', 'tags', many(47), 'tags takes at most 50 tags'],
  ['one', 'model_image', IMAGE],
  ['one', 'model_image', elsewhere(IMAGE), 'model_image takes an image in us-east-1'],
  [
    'one',
    'model_image',
    IMAGE.replace('amazonaws.com', 'amazonaws.com.cn'),
    'model_image takes an image at a host name that ends in amazonaws.com',
  ],
  ['one', 'model_image', 'my-image:latest', 'model_image takes an image that was pushed'],
  ['one', 'data_capture_s3_url', 's3://captures/a"b', 'data_capture_s3_url takes s3://<bucket>'],
  ['one', 'endpoint_subnet_ids', ['subnet-x', 'subnet-"y'], 'exactly 2 IDs such as subnet-'],
  ['one', 'shadow', { ...SHADOW, model_package_arn: PACKAGE }],
  [
    'one',
    'shadow',
    { ...SHADOW, model_package_arn: elsewhere(PACKAGE) },
    'shadow.model_package_arn takes a package in us-east-1',
  ],
  [
    'one',
    'shadow',
    { ...SHADOW, model_package_arn: PACKAGE.replace('arn:aws:', 'arn:aws-cn:') },
    'shadow.model_package_arn takes a package in the partition of us-east-1, aws',
  ],
  ['package', 'model_package_arn', PACKAGE],
  ['package', 'model_package_arn', elsewhere(PACKAGE), 'takes a package in us-east-1'],
  [
    'package',
    'model_package_arn',
    PACKAGE.replace('arn:aws:', 'arn:aws-us-gov:'),
    'model_package_arn takes a package in the partition of us-east-1, aws',
  ],
  ['package', 'variants', variants(IMAGE)],
  [
    'package',
    'variants',
    variants(elsewhere(IMAGE)),
    'variants.champion.model_image takes an image in us-east-1',
  ],
  ['containers', 'model_containers', [{ image: IMAGE }, { image: IMAGE }]],
  [
    'containers',
    'model_containers',
    [{ image: IMAGE }, { image: elsewhere(IMAGE) }],
    'model_containers[*].image takes an image in us-east-1',
  ],
];

const NAMED = CASES.map(([stack, variable, value, message]) => ({
  stack,
  variable,
  value,
  message,
}));

describe('variable of a stack', () => {
  let checkout: Checkout;
  const alone = new Map<string, VariablesAlone>();

  beforeAll(() => {
    checkout = new Checkout(STACKS);
    for (const stack of Object.keys(STACKS)) {
      const { variable = {} } = openStack(checkout.output, stack).configuration;
      alone.set(stack, new VariablesAlone(variable));
    }
  });

  afterAll(() => {
    for (const variables of alone.values()) variables.remove();
    checkout.remove();
  });

  it.each(NAMED.filter(({ message }) => message === undefined))(
    'takes for $variable of $stack the value $value',
    async ({ stack, variable, value }) => {
      expect(await alone.get(stack)?.messageFor(variable, value)).toBe('');
    },
  );

  it.each(NAMED.filter(({ message }) => message !== undefined))(
    'refuses for $variable of $stack the value $value',
    async ({ stack, variable, value, message }) => {
      expect(await alone.get(stack)?.messageFor(variable, value)).toContain(message);
    },
  );
});
