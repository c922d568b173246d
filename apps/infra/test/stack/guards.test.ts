import type { TerraformJson } from '@inference-pipeline/terraform';

import { FixtureWorkspace } from '../support/fixture-workspace';

const GUARDED = `region: us-east-1
allowedAccountIds: ["123456789012"]
allowedRegions: [us-east-1, us-west-2]
model:
  name: churn
  image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1
function:
  code: { s3Bucket: artifacts, s3Key: inference/function.zip }
`;

describe('guarded stack', () => {
  const workspace = new FixtureWorkspace({
    guarded: GUARDED,
    unguarded: `${GUARDED}stage: development\n`,
  });
  let stack: TerraformJson;
  let module: TerraformJson;

  beforeAll(() => {
    workspace.synthesize();
    workspace.writeModules();
    stack = workspace.stack('guarded');
    module = workspace.module('guarded');
  });

  it('protects table and endpoint in production', () => {
    for (const { resource } of [stack, module]) {
      expect(resource?.['aws_dynamodb_table']?.['inference_records']).toMatchObject({
        deletion_protection_enabled: true,
        lifecycle: { prevent_destroy: true },
      });
      expect(resource?.['aws_sagemaker_endpoint']?.['inference_endpoint']).toMatchObject({
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(workspace.read('stacks/guarded/README.md')).toContain('unguarded_override.tf.json');
  });

  it('leaves table and endpoint unprotected in development', () => {
    const { resource } = workspace.stack('unguarded');
    for (const used of [
      resource?.['aws_dynamodb_table']?.['inference_records'],
      resource?.['aws_sagemaker_endpoint']?.['inference_endpoint'],
    ]) {
      expect(used).toBeDefined();
      expect(JSON.stringify(used)).not.toContain('prevent_destroy');
    }
    expect(workspace.read('stacks/unguarded/README.md')).not.toContain(
      'unguarded_override.tf.json',
    );
  });

  it('limits the provider to the allowed accounts', () => {
    expect(stack.provider?.['aws']?.[0]).toMatchObject({ allowed_account_ids: ['123456789012'] });
  });

  it('checks, as a module, account and region of the provider of its caller', () => {
    const { data } = module as { data?: Record<string, Record<string, unknown>> };
    expect(data?.['aws_region']?.['current']).toMatchObject({
      lifecycle: {
        postcondition: [{ condition: '${contains(["us-east-1", "us-west-2"], self.id)}' }],
      },
    });
    expect(data?.['aws_caller_identity']?.['caller']).toMatchObject({
      lifecycle: {
        postcondition: [{ condition: '${contains(["123456789012"], self.account_id)}' }],
      },
    });
  });

  it('takes the code from S3, and expects the zip of the stack there', () => {
    for (const { resource } of [stack, module]) {
      const settings = resource?.['aws_lambda_function']?.['inference_function'];
      expect(settings).toMatchObject({
        s3_bucket: '${var.function_code_bucket}',
        s3_key: '${var.function_code_key}',
        source_code_hash: '${var.function_code_sha256}',
      });
      expect(settings).not.toHaveProperty('filename');
      expect(JSON.stringify(settings?.['lifecycle'])).toContain(
        'self.code_sha256]) == var.function_code_sha256)',
      );
    }
    const [, hex = ''] =
      /^([0-9a-f]{64}) {2}assets\/.*\.zip$/m.exec(workspace.read('stacks/guarded/SHA256SUMS')) ??
      [];
    expect(stack.variable?.['function_code_sha256']?.['default']).toBe(
      Buffer.from(hex, 'hex').toString('base64'),
    );
  });
});
