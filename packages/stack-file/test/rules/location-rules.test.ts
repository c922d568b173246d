import type { JsonSchema } from '../../src/schema/json-schema';
import { STACK_SCHEMA } from '../../src/schema/stack-schema';
import { IMAGE, KEY, messages, PACKAGE } from '../support/stack-files';

const MODEL = `{ name: churn, image: "${IMAGE}" }`;
const inFile = (more: string, model = MODEL, region = 'us-east-1') =>
  messages(`region: ${region}\nmodel: ${model}\n${more}\n`);

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pager';
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:authorize';
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd';
const SIGNING = 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0';

/** Every field with a place: how a stack file sets it, and a right value. */
const FIELDS: Readonly<Record<string, readonly [value: string, more: (value: string) => string]>> =
  {
    'encryption.kmsKeyArn': [KEY, (key) => `encryption: { kmsKeyArn: "${key}" }`],
    'endpoint.kmsKeyArn': [KEY, (key) => `endpoint: { kmsKeyArn: "${key}" }`],
    'endpoint.dataCapture.kmsKeyArn': [
      KEY,
      (key) => `endpoint: { dataCapture: { s3Url: "s3://captures/churn", kmsKeyArn: "${key}" } }`,
    ],
    'records.existing.kmsKeyArn': [
      KEY,
      (key) => `records: { existing: { tableName: records, kmsKeyArn: "${key}" } }`,
    ],
    'notifications.criticalTopicArns[0]': [
      TOPIC,
      (topic) => `notifications: { criticalTopicArns: ["${topic}"] }`,
    ],
    'notifications.warningTopicArns[0]': [
      TOPIC,
      (topic) => `notifications: { warningTopicArns: ["${topic}"] }`,
    ],
    'notifications.existingTopicArn': [
      TOPIC,
      (topic) => `notifications: { existingTopicArn: "${topic}" }`,
    ],
    'api.lambdaAuthorizer.functionArn': [
      FUNCTION,
      (arn) => `api: { authorization: lambda, lambdaAuthorizer: { functionArn: "${arn}" } }`,
    ],
    'api.domain.certificateArn': [
      CERTIFICATE,
      (arn) => `api: { domain: { name: inference.example.com, certificateArn: "${arn}" } }`,
    ],
    'function.codeSigningConfigArn': [
      SIGNING,
      (arn) => `function: { codeSigningConfigArn: "${arn}" }`,
    ],
    'endpoint.shadow.model.image': [
      `${IMAGE}-shadow`,
      (image) => `endpoint: { shadow: { model: { image: "${image}" } } }`,
    ],
    'endpoint.shadow.model.packageArn': [
      PACKAGE,
      (arn) => `endpoint: { shadow: { model: { packageArn: "${arn}" } } }`,
    ],
  };

const CASES = Object.entries(FIELDS).map(([field, [value, more]]) => ({ field, value, more }));

describe('location of a resource', () => {
  it.each(CASES)('accepts $field in the region of the stack', ({ value, more }) => {
    expect(inFile(more(value))).toEqual([]);
  });

  it.each(CASES)('refuses $field in another region', ({ field, value, more }) => {
    const [message, ...others] = inFile(more(value.replace('us-east-1', 'eu-west-1')));

    expect(message).toContain(`dev.yaml:3:`);
    expect(message).toContain(` ${field}: expected a`);
    expect(message).toContain("in the stack's region, us-east-1, got one in eu-west-1 (");
    expect(others).toEqual([]);
  });

  it.each(CASES.filter(({ value }) => value.startsWith('arn:')))(
    'refuses $field in another partition',
    ({ field, value, more }) => {
      const [message, ...others] = inFile(more(value.replace('arn:aws:', 'arn:aws-cn:')));

      expect(message).toContain(` ${field}: expected a`);
      expect(message).toContain(
        'in the partition of us-east-1, arn:aws:…, got one in arn:aws-cn:…',
      );
      expect(others).toEqual([]);
    },
  );

  it.each(CASES)('refuses a $field of another service', ({ field, more }) => {
    const [message] = inFile(more('arn:aws:sqs:us-east-1:123456789012:queue'));

    expect(message).toContain(` ${field}: expected `);
  });

  it('covers every pattern of an ARN or image', () => {
    const patterns = new Set<string>();
    const visit = (schema: JsonSchema) => {
      if (schema.pattern !== undefined && /arn:|[.]ecr[.]|dkr/.test(schema.pattern)) {
        patterns.add(schema.location === undefined ? schema.pattern : 'located');
      }
      for (const member of Object.values(schema)) {
        if (typeof member === 'object' && member !== null) visit(member as JsonSchema);
      }
    };

    visit(STACK_SCHEMA);

    expect([...patterns]).toEqual(['located']);
  });

  it("compares the state's key with the region of the bucket", () => {
    const state = (region: string) =>
      inFile(`backend: { type: s3, bucket: states, region: ${region}, kmsKeyId: "${KEY}" }`);

    expect(state('us-east-1')).toEqual([]);
    expect(state('eu-west-1')).toEqual([
      expect.stringMatching(/backend[.]kmsKeyId: expected a key in the region of the bucket/),
    ]);
  });

  it('refuses images at the host of another partition', () => {
    expect(inFile('', MODEL.replace('amazonaws.com', 'amazonaws.com.cn'))).toEqual([
      'dev.yaml:2:30 model.image: expected an image at ….us-east-1.amazonaws.com, got one at ….amazonaws.com.cn (the host names of us-east-1 end in amazonaws.com)',
    ]);
  });

  it('refuses objects and policies of another partition, which name no region', () => {
    const model = `{ name: churn, packageArn: "${PACKAGE}", packageSources: { objectArns: ["arn:aws-us-gov:s3:::models/*"] } }`;

    expect(inFile('permissionsBoundaryArn: arn:aws-cn:iam::123456789012:policy/p', model)).toEqual([
      expect.stringContaining('model.packageSources.objectArns[0]: expected an object in the part'),
      expect.stringContaining('permissionsBoundaryArn: expected a policy in the partition of us-'),
    ]);
  });

  it('refuses repositories of another region', () => {
    const model = `{ name: churn, packageArn: "${PACKAGE}", packageSources: { repositoryArns: ["arn:aws:ecr:us-west-2:123456789012:repository/churn"] } }`;

    expect(inFile('', model)).toEqual([
      expect.stringContaining("expected a repository in the stack's region, us-east-1"),
    ]);
  });

  it.each([
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
    ['us-isob-west-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
    ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ])('accepts resources in %s', (region, partition, suffix) => {
    const image = `{ name: churn, image: 123456789012.dkr.ecr.${region}.${suffix}/churn:1 }`;
    const arn = `arn:${partition}:sns:${region}:123456789012:pager`;

    expect(inFile(`notifications: { criticalTopicArns: ["${arn}"] }`, image, region)).toEqual([]);
  });

  it('refuses the account of a resource that has to be in the own one', () => {
    const authorizer = FIELDS['api.lambdaAuthorizer.functionArn']?.[1](FUNCTION) ?? '';
    const signing = `function: { codeSigningConfigArn: "${SIGNING.replace('123456789012', '210987654321')}" }`;

    expect(inFile(`${authorizer}\nallowedAccountIds: ["210987654321"]`)).toEqual([
      expect.stringContaining(
        'functionArn: expected a function in one of allowedAccountIds, 210987654321, got one in 123456789012',
      ),
    ]);
    expect(inFile(`${authorizer}\n${signing}`)).toEqual([
      expect.stringMatching(
        /expected a .* in the stack's account, [0-9]{12} as in .*, got one in [0-9]{12}/,
      ),
    ]);
    expect(
      inFile(`${authorizer}\npermissionsBoundaryArn: arn:aws:iam::aws:policy/Boundary`),
    ).toEqual([]);
  });

  it('refuses a state in another partition', () => {
    expect(inFile('backend: { type: s3, region: us-gov-west-1 }')).toEqual([
      'dev.yaml:3:30 backend.region: expected a region of aws, the partition of us-east-1, got us-gov-west-1 of aws-us-gov (the credentials of one partition are not valid in another)',
    ]);
  });
});
