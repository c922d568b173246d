import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { TerraformJson } from '@inference-pipeline/terraform';

import { makeCheckout, runProgram } from './checkout';

const GUARDED = `region: us-east-1
allowedAccountIds: ["123456789012"]
allowedRegions: [us-east-1, us-west-2]
model:
  name: churn
  image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1
function:
  code: { s3Bucket: artifacts, s3Key: inference/function.zip }
`;

describe('a guarded stack', () => {
  const checkout = makeCheckout('guarded');
  const read = (path: string) => readFileSync(join(checkout, 'cdktf.out', path), 'utf8');
  let stack: TerraformJson;
  let module: TerraformJson;

  beforeAll(() => {
    writeFileSync(join(checkout, 'apps/infra/stacks/dev.yaml'), GUARDED);
    expect(runProgram(checkout, 'main.ts')).toEqual({ status: 0, output: '' });
    expect(runProgram(checkout, 'module/main.ts')).toEqual({ status: 0, output: '' });
    stack = JSON.parse(read('stacks/dev/cdk.tf.json')) as TerraformJson;
    module = JSON.parse(read('modules/dev/main.tf.json')) as TerraformJson;
  }, 60_000);

  it('protects table and endpoint in production unless told otherwise', () => {
    for (const { resource } of [stack, module]) {
      expect(resource?.['aws_dynamodb_table']?.['inference_records']).toMatchObject({
        deletion_protection_enabled: true,
        lifecycle: { prevent_destroy: true },
      });
      expect(resource?.['aws_sagemaker_endpoint']?.['inference_endpoint']).toMatchObject({
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(read('stacks/dev/README.md')).toContain('## How to destroy it');
    writeFileSync(join(checkout, 'apps/infra/stacks/prod.yaml'), `${GUARDED}stage: development\n`);
    expect(runProgram(checkout, 'main.ts').status).toBe(0);
    expect(read('stacks/prod/cdk.tf.json')).not.toContain('prevent_destroy');
    expect(read('stacks/prod/README.md')).not.toContain('## How to destroy it');
  }, 30_000);

  it('lets the provider in the allowed accounts only', () => {
    expect(stack.provider?.['aws']?.[0]).toMatchObject({ allowed_account_ids: ['123456789012'] });
  });

  it('holds, as a module, the provider of its caller against accounts and regions', () => {
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

  it('takes the code from S3, and expects there the zip that lies beside it', () => {
    const sha256 = createHash('sha256').update('a zip').digest('base64');
    for (const { resource } of [stack, module]) {
      const settings = resource?.['aws_lambda_function']?.['inference_function'];
      expect(settings).toMatchObject({
        s3_bucket: '${var.function_code_bucket}',
        s3_key: '${var.function_code_key}',
        source_code_hash: '${var.function_code_sha256}',
      });
      expect(settings).not.toHaveProperty('filename');
      expect(JSON.stringify(settings?.['lifecycle'])).toContain(
        '(self.code_sha256 == var.function_code_sha256)',
      );
    }
    expect(stack.variable?.['function_code_sha256']?.['default']).toBe(sha256);
    expect(read('stacks/dev/SHA256SUMS')).toMatch(/ {2}assets\/.*\.zip\n/);
  });
});
