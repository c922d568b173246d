import type { FunctionCompute } from '../../src/index';
import { resource, resourcesOf, statements, synthesizePipeline } from '../support/pipeline-stack';

const synthesized = (compute: FunctionCompute) => resourcesOf({ compute });
const lambda = (resources: ReturnType<typeof synthesized>) =>
  resource(resources, 'aws_lambda_function', 'inference_function');

describe('function', () => {
  const plain = synthesized({});

  it('has no reserved concurrency, traces, queue or VPC by default', () => {
    expect(Object.keys(lambda(plain))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/reserved|dead_letter|vpc|signing/)]),
    );
    expect(lambda(plain).tracing_config).toEqual({ mode: 'PassThrough' });
  });

  it('has a reserved concurrency, which its alarm follows', () => {
    const { pipeline, resources } = synthesizePipeline({ compute: { reservedConcurrency: 40 } });
    expect(lambda(resources()).reserved_concurrent_executions).toBe(40);
    const alarm = pipeline.monitoring.alarms.find(({ key }) => key === 'functionConcurrency');
    expect(alarm?.threshold).toMatchObject({ amount: 32 });
  });

  it('runs on the Node.js runtime that it is given', () => {
    expect(lambda(plain).runtime).toBe('nodejs22.x');
    expect(lambda(synthesized({ runtime: 'nodejs24.x' })).runtime).toBe('nodejs24.x');
  });

  it('may send traces if tracing is on', () => {
    const resources = synthesized({ tracing: true });
    expect(lambda(resources).tracing_config).toEqual({ mode: 'Active' });
    expect(statements(resources, 'inference_function_role_policy').SendTraces).toMatchObject({
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: ['*'],
    });
  });

  it('is compared with its zip after each update, if Lambda finds the code in S3', () => {
    const functionCodeInS3 = {
      bucket: 'zips',
      key: 'a.zip',
      objectVersion: '',
      sha256Base64: 'a-digest',
    };
    const { lifecycle } = lambda(resourcesOf({ functionCodeInS3 }));
    expect(lifecycle).toEqual({
      postcondition: [
        {
          condition:
            '${(join("", [substr(self.last_modified, 0, 0), self.code_sha256]) == "a-digest")}',
          error_message: expect.stringContaining(
            'under another key, or name its object version',
          ) as string,
        },
      ],
    });
  });

  it('accepts only signed code with a code signing configuration', () => {
    const codeSigningConfigArn =
      'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0';
    expect(lambda(synthesized({ codeSigningConfigArn })).code_signing_config_arn).toBe(
      codeSigningConfigArn,
    );
  });
});

describe('dead-letter queue', () => {
  const resources = resourcesOf({
    compute: { deadLetterQueue: true },
    encryption: { customerManagedKey: true },
  });
  const QUEUE = '${aws_sqs_queue.inference_function_dead_letters.arn}';

  it('keeps failed events for 14 days, encrypted', () => {
    expect(resource(resources, 'aws_sqs_queue', 'inference_function_dead_letters')).toMatchObject({
      name: 'ml-inference-test-dead-letters',
      message_retention_seconds: 1_209_600,
      kms_master_key_id: '${aws_kms_key.inference_encryption.arn}',
    });
    expect(lambda(resources).dead_letter_config).toEqual({ target_arn: QUEUE });
  });

  it('is encrypted by SQS if the pipeline has no key', () => {
    expect(
      resource(
        synthesized({ deadLetterQueue: true }),
        'aws_sqs_queue',
        'inference_function_dead_letters',
      ).sqs_managed_sse_enabled,
    ).toBe(true);
  });

  it('refuses messages without TLS', () => {
    const { policy } = resource(
      resources,
      'aws_sqs_queue_policy',
      'inference_function_dead_letters_policy',
    );
    expect(JSON.parse(policy as string)).toMatchObject({
      Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    });
  });

  it('is the only queue that the function may send to, with the key only through SQS', () => {
    const allowed = statements(resources, 'inference_function_role_policy');
    expect(allowed.KeepFailedEvents).toMatchObject({
      Action: ['sqs:SendMessage'],
      Resource: [QUEUE],
    });
    expect(allowed.UseKeyOfQueue).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.com' } },
    });
  });
});

describe('function in a VPC', () => {
  const vpc = { subnetIds: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'] };
  const resources = synthesized({ vpc });

  it('is connected to its subnets after its role allows it', () => {
    expect(lambda(resources)).toMatchObject({
      vpc_config: { subnet_ids: vpc.subnetIds, security_group_ids: vpc.securityGroupIds },
      depends_on: expect.arrayContaining([
        'aws_iam_role_policy.inference_function_role_network_policy',
        'aws_iam_role_policy.inference_function_role_network_own_code',
      ]) as string[],
    });
  });

  it("lets Lambda manage network interfaces, but not the function's code", () => {
    const { ManageNetworkInterfaces } = statements(
      resources,
      'inference_function_role_network_policy',
    );
    const { NetworkOnlyByLambdaItself } = statements(
      resources,
      'inference_function_role_network_own_code',
    );
    expect(NetworkOnlyByLambdaItself).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([
        ...(ManageNetworkInterfaces?.Action ?? ['none']),
      ]) as string[],
      Condition: {
        ArnLike: {
          'lambda:SourceFunctionArn': 'arn:aws:lambda:us-east-1:*:function:ml-inference-test',
        },
      },
    });
  });
});

describe('role of a pipeline', () => {
  it('has the permissions boundary of the pipeline', () => {
    const permissionsBoundaryArn = 'arn:aws:iam::123456789012:policy/boundary';
    const roles = Object.values(resourcesOf({ permissionsBoundaryArn }).aws_iam_role ?? {});
    expect(roles).toHaveLength(2);
    expect(roles.map(({ permissions_boundary }) => permissions_boundary)).toEqual([
      permissionsBoundaryArn,
      permissionsBoundaryArn,
    ]);
  });
});

describe('function that Lambda would refuse', () => {
  it.each<[string, FunctionCompute, RegExp]>([
    [
      'that never runs',
      { reservedConcurrency: 0 },
      /compute.reservedConcurrency: expected at least 1, or -1 for none; .*got 0/,
    ],
    [
      'on a runtime that it is not tested on',
      { runtime: 'nodejs18.x' },
      /compute.runtime: expected one of nodejs22.x, nodejs24.x.*got nodejs18.x/,
    ],
    [
      'without security groups',
      { vpc: { subnetIds: ['subnet-1'], securityGroupIds: [] } },
      /compute.vpc.securityGroupIds: expected at least one.*got none/,
    ],
  ])('is refused: %s', (_, compute, message) => {
    expect(() => synthesizePipeline({ compute })).toThrow(message);
  });
});
