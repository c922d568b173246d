import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ACCESS_RULES } from './security/access-rules';
import { COMPUTE_RULES } from './security/compute-rules';
import { Configuration } from './security/configuration';
import { DATA_RULES } from './security/data-rules';
import { excuses, loadExceptions } from './security/exceptions';
import { roleStatements } from './security/role-statements';
import { violationsOf, type Violation } from './security/rule';
import { secretsIn } from './security/secrets';
import { securityTable } from './security/security-table';
import { synthesizeForSecurity, type SynthesizedStack } from './security/synthesized';

const RULES = [...ACCESS_RULES, ...DATA_RULES, ...COMPUTE_RULES];

/** What checkov checks for the types of resources that a stack makes. */
const CHECKOV = [
  ...[
    7, 26, 28, 33, 45, 50, 63, 66, 76, 98, 109, 111, 115, 116, 117, 119, 158, 169, 173, 227, 272,
    286, 287, 288, 289, 290, 301, 309, 338, 355, 356, 363, 364, 370, 385,
  ].map((number) => `CKV_AWS_${number}`),
  ...[16, 51, 64].map((number) => `CKV2_AWS_${number}`),
];

/** Violations of a configuration of one resource. */
async function faultsOf(rule: string, type: string, block: object): Promise<readonly string[]> {
  const configuration = new Configuration({
    terraform: {},
    resource: { [type]: { it: block as Record<string, unknown> } },
  });
  const violations = await violationsOf(RULES, configuration);
  return violations.filter((violation) => violation.rule === rule).map(({ fault }) => fault);
}

/** A table without what only makes its columns even. */
const plain = (markdown: string) => markdown.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

const policy = (statement: object) => ({ policy: JSON.stringify({ Statement: [statement] }) });

describe('the security of synthesized stacks', () => {
  const exceptions = loadExceptions();
  let stacks: readonly SynthesizedStack[] = [];
  const violations = new Map<string, readonly Violation[]>();
  const ofStack = (name: string) => violations.get(name) ?? [];

  beforeAll(async () => {
    stacks = synthesizeForSecurity();
    for (const { name, configuration } of stacks)
      violations.set(name, await violationsOf(RULES, configuration));
  }, 60_000);

  it('is held against every rule there is', () => {
    const ids = RULES.flatMap((rule) => rule.ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CHECKOV.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(['dev', 'prod', 'hardened'])(
    'meets every rule in %s, or an exception says why not',
    (name) => {
      const stage = stacks.find((stack) => stack.name === name)?.stage ?? 'production';
      const unexcused = ofStack(name).filter(
        (violation) => !exceptions.some((exception) => excuses(exception, violation, stage)),
      );
      expect(unexcused).toEqual([]);
    },
  );

  it('needs every exception in every stage that it names', () => {
    const stale = exceptions.flatMap((exception) =>
      exception.stages
        .filter(
          (stage) =>
            !stacks
              .filter((stack) => stack.stage === stage)
              .some(({ name }) =>
                ofStack(name).some((violation) => excuses(exception, violation, stage)),
              ),
        )
        .map((stage) => `${exception.rule} in ${stage}`),
    );
    expect(stale).toEqual([]);
  });

  it('can meet what only the receiving team has the means for', () => {
    const rules = ofStack('hardened').map(({ rule }) => rule);
    expect(rules).not.toContain('CKV_AWS_117');
    expect(rules).not.toContain('CKV_AWS_272');
    expect(rules).not.toContain('CKV_AWS_370');
  });

  it.each(['dev', 'prod', 'hardened'])('lets the roles of %s do what is listed', (name) => {
    const stack = stacks.find((candidate) => candidate.name === name);
    expect(stack && roleStatements(stack.configuration)).toMatchSnapshot();
  });

  it('has no secrets in the Terraform', () => {
    for (const { name, text } of stacks) expect([name, secretsIn(text)]).toEqual([name, []]);
  });

  it('is told rule by rule in docs/security.md', () => {
    const document = readFileSync(resolve(__dirname, '../../../docs/security.md'), 'utf8');
    expect(plain(document)).toContain(plain(securityTable(RULES, exceptions)));
  });
});

describe('a security rule', () => {
  it.each<[string, string, object]>([
    ['CKV_AWS_7', 'aws_kms_key', { policy: '{"Statement":[]}' }],
    ['CKV_AWS_33', 'aws_kms_key', policy({ Effect: 'Allow', Principal: { AWS: '*' } })],
    ['CKV_AWS_227', 'aws_kms_key', { is_enabled: false, policy: '{"Statement":[]}' }],
    ['CKV_AWS_169', 'aws_sns_topic_policy', policy({ Effect: 'Allow', Principal: '*' })],
    [
      'CKV_AWS_385',
      'aws_sns_topic_policy',
      policy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::210987654321:root' } }),
    ],
    ['SQS.3', 'aws_sqs_queue_policy', policy({ Effect: 'Allow', Principal: '*' })],
    ['SQS.1', 'aws_sqs_queue', {}],
    ['CKV_AWS_66', 'aws_cloudwatch_log_group', {}],
    [
      'CKV_AWS_45',
      'aws_lambda_function',
      { environment: { variables: { A: `AKIA${'A'.repeat(16)}` } } },
    ],
    ['Lambda.5', 'aws_lambda_function', { vpc_config: { subnet_ids: ['subnet-1'] } }],
    ['CKV_AWS_363', 'aws_lambda_function', { runtime: 'nodejs18.x' }],
    ['CKV_AWS_301', 'aws_lambda_permission', { principal: '*', source_arn: 'a' }],
    ['CKV_AWS_364', 'aws_lambda_permission', { principal: 'apigateway.amazonaws.com' }],
    ['CKV_AWS_76', 'aws_apigatewayv2_stage', {}],
    ['CKV_AWS_309', 'aws_apigatewayv2_route', { authorization_type: 'NONE' }],
    ['CKV2_AWS_51', 'aws_apigatewayv2_api', { protocol_type: 'WEBSOCKET' }],
    ['CKV_AWS_98', 'aws_sagemaker_endpoint_configuration', {}],
    ['CKV_AWS_63', 'aws_iam_role_policy', policy({ Effect: 'Allow', Action: 's3:*' })],
    ['CKV_AWS_286', 'aws_iam_role_policy', policy({ Effect: 'Allow', Action: 'iam:PassRole' })],
    ['CKV_AWS_287', 'aws_iam_role_policy', policy({ Effect: 'Allow', Action: 'sts:AssumeRole' })],
    [
      'CKV_AWS_288',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
    ],
    [
      'CKV_AWS_289',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: '*' }),
    ],
    [
      'CKV_AWS_290',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' }),
    ],
    [
      'CKV_AWS_355',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }),
    ],
    [
      'KMS.2',
      'aws_iam_role_policy',
      policy({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }),
    ],
    ['CloudWatch.15', 'aws_cloudwatch_metric_alarm', { alarm_actions: [] }],
    ['CloudWatch.17', 'aws_cloudwatch_metric_alarm', { actions_enabled: false }],
    ['DynamoDB.5', 'aws_iam_role', {}],
  ])('finds what it forbids: %s', async (rule, type, block) => {
    expect(await faultsOf(rule, type, block)).toHaveLength(1);
  });
});

describe('the search for secrets', () => {
  it.each([
    ['an AWS access key id', `{"a":"AKIA${'B'.repeat(16)}"}`],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a Hugging Face token', `hf_${'a'.repeat(34)}`],
    ['credentials in an address', 'postgres://me:mine@host'],
    ['a value by a secret name', '{"DB_PASSWORD":"x"}'],
  ])('finds %s', (kind, text) => {
    expect(secretsIn(text).map((found) => found.kind)).toContain(kind);
  });

  it('passes over what is only named so', () => {
    expect(secretsIn('{"secret_arn":"${var.secret_arn}","note":"no secrets"}')).toEqual([]);
  });
});
