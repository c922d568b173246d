import { Fn } from 'cdktf';

import { resource, resourcesOf, statements, synthesizePipeline } from '../support/pipeline-stack';

interface KeyStatement {
  readonly Sid: string;
  readonly Principal: unknown;
  readonly Condition?: unknown;
}

const KEY = '${aws_kms_key.inference_encryption.arn}';
const ACCOUNT = '${data.aws_caller_identity.inference_encryption_account.account_id}';

describe('pipeline with a customer managed key', () => {
  const resources = resourcesOf({ encryption: { customerManagedKey: true } });

  it('encrypts everything that takes a key', () => {
    const keys = Object.entries(resources).flatMap(([type, named]) =>
      Object.entries(named).map(([name, it]) => {
        const sse = it.server_side_encryption as { kms_key_arn?: string } | undefined;
        return [
          `${type}.${name}`,
          it.kms_key_id ?? it.kms_master_key_id ?? it.kms_key_arn ?? sse?.kms_key_arn,
        ];
      }),
    );
    expect(keys.filter(([, key]) => key === KEY).map(([address]) => address)).toEqual([
      'aws_cloudwatch_log_group.inference_api_logs',
      'aws_cloudwatch_log_group.inference_endpoint_logs',
      'aws_cloudwatch_log_group.inference_function_logs',
      'aws_dynamodb_table.inference_idempotency',
      'aws_dynamodb_table.inference_records',
      'aws_lambda_function.inference_function',
      'aws_sagemaker_endpoint_configuration.inference_endpoint_configuration',
      'aws_sns_topic.inference_notifications',
      'aws_sqs_queue.inference_function_dead_letters',
    ]);
  });

  it('rotates the key and keeps it for a month after its deletion', () => {
    expect(resource(resources, 'aws_kms_key', 'inference_encryption')).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(resource(resources, 'aws_kms_alias', 'inference_encryption_alias').name).toBe(
      'alias/ml-inference-test',
    );
  });

  it('allows alarms of this account, EventBridge and logs of this stack to use the key, and leaves the rest to IAM', () => {
    const { policy } = resource(resources, 'aws_kms_key', 'inference_encryption');
    const { Statement } = JSON.parse(policy as string) as { Statement: KeyStatement[] };
    expect(
      Statement.map(({ Sid, Principal, Condition }) => ({ Sid, Principal, Condition })),
    ).toEqual([
      { Sid: 'IamOfThisAccount', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } },
      {
        Sid: 'AlarmsPublishToEncryptedTopic',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:*` },
        },
      },
      {
        Sid: 'EventBridgePublishesToEncryptedTopic',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: undefined,
      },
      {
        Sid: 'LogsOfThisStack',
        Principal: { Service: 'logs.us-east-1.amazonaws.com' },
        Condition: {
          ArnEquals: {
            'kms:EncryptionContext:aws:logs:arn': [
              '/aws/lambda/ml-inference-test',
              '/aws/vendedlogs/apigateway/ml-inference-test',
              '/aws/sagemaker/Endpoints/ml-inference-test',
            ].map((name) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${name}`),
          },
        },
      },
    ]);
  });

  it('lets the function use the key only through DynamoDB', () => {
    const { UseKeyOfTables } = statements(resources, 'inference_function_role_policy');
    expect(UseKeyOfTables).toMatchObject({
      Resource: [KEY],
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } },
    });
  });
});

describe("key of an endpoint's volumes", () => {
  const model = {
    container: {
      image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
      dataUrl: '',
      environment: {},
    },
  };
  const keyFor = (instanceType: string, kmsKeyArn?: string) =>
    resource(
      resourcesOf({
        encryption: { customerManagedKey: true },
        endpoint: {
          model,
          variants: [{ name: 'primary', instanceType, instanceCount: 1 }],
          ...(kmsKeyArn !== undefined && { kmsKeyArn }),
        },
      }),
      'aws_sagemaker_endpoint_configuration',
      'inference_endpoint_configuration',
    ).kms_key_arn;

  it("is the pipeline's by default", () => {
    expect(keyFor('ml.m5.large')).toBe(KEY);
    expect(keyFor('ml.m5.large', 'arn:aws:kms:us-east-1:123456789012:key/disks')).toBe(
      'arn:aws:kms:us-east-1:123456789012:key/disks',
    );
  });

  it('is left out for instances with local disks', () => {
    expect(keyFor('ml.g5.xlarge')).toBeUndefined();
    expect(keyFor('ml.m5d.large')).toBeUndefined();
  });

  it('is chosen by Terraform where only Terraform knows the instance type', () => {
    expect(keyFor(Fn.lower('ML.M5.LARGE'))).toMatch(
      /^\$\{\(?anytrue\(\[can\(regex\(.*lower\("ML.M5.LARGE"\)\)\)\]\) \? null : aws_kms_key.inference_encryption.arn\)?\}$/,
    );
  });
});

describe('pipeline with an existing key', () => {
  const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/abc';

  it('uses the key and creates none', () => {
    const resources = resourcesOf({ encryption: { kmsKeyArn } });
    expect(resources.aws_kms_key?.inference_encryption).toMatchObject({
      count: '${terraform_data.inference_encryption_exists.input ? 1 : 0}',
    });
    expect(resource(resources, 'aws_sns_topic', 'inference_notifications').kms_master_key_id).toBe(
      kmsKeyArn,
    );
    expect(
      statements(resources, 'inference_function_role_policy').UseKeyOfTables?.Resource,
    ).toEqual([kmsKeyArn]);
  });

  it('is refused where no key is wanted', () => {
    expect(() =>
      synthesizePipeline({ encryption: { customerManagedKey: false, kmsKeyArn } }),
    ).toThrow(/test\/inference: encryption.kmsKeyArn: expected no key/);
  });
});
