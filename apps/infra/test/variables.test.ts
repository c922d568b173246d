import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseStackFile } from '@inference-pipeline/stack-file';
import { Testing } from 'cdktf';

import { InferenceStack } from '../src/stack/inference-stack';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';

const folder = mkdtempSync(join(tmpdir(), 'variables-'));
const functionZip = join(folder, 'function.zip');
writeFileSync(functionZip, 'a zip');

interface Synthesized {
  readonly variable: Readonly<Record<string, { readonly type: string; readonly default: unknown }>>;
  readonly resource: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
}

/** The Terraform of a stack file. */
function synthesized(text: string): Synthesized {
  const { config, diagnostics } = parseStackFile('test.yaml', text);
  expect(diagnostics).toEqual([]);
  if (!config) throw new Error('no configuration');
  const app = Testing.app({ outdir: folder });
  const stack = new InferenceStack(app, { name: 'test', config }, functionZip);
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

describe('the variables of a stack', () => {
  it('have defaults with just the names that the stack file has', () => {
    const { variable } = synthesized(`region: us-east-1
model: { name: churn, image: "${IMAGE}", environment: { SAGEMAKER_PROGRAM: a, camelCase: b } }
endpoint: { variants: [{ name: champ-ion }, { name: Other }] }
`);
    expect(variable.model_environment?.default).toEqual({ SAGEMAKER_PROGRAM: 'a', camelCase: 'b' });
    expect(Object.keys(variable.variants?.default as object).sort()).toEqual([
      'Other',
      'champ-ion',
    ]);
  });

  it('are checked by patterns that Terraform can read: RE2 repeats at most 1000 times', () => {
    const { variable } = synthesized(
      `region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\n`,
    );
    const repeats = [...JSON.stringify(variable).matchAll(/[{](?:\d+,)?(\d+)[}]/g)];
    expect(repeats.length).toBeGreaterThan(3);
    expect(repeats.map(([, most]) => Number(most)).filter((most) => most > 1000)).toEqual([]);
  });

  it.each([
    ['an image', `image: "${IMAGE}"`, ['model_data_url', 'model_environment', 'model_image']],
    [
      'a package',
      'packageArn: "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7"',
      ['model_environment', 'model_package_arn'],
    ],
    [
      'containers',
      `containers: [{ image: "${IMAGE}" }, { image: "${IMAGE}" }]`,
      ['model_containers'],
    ],
  ])('are those of the model: %s', (_, model, expected) => {
    const { variable } = synthesized(`region: us-east-1\nmodel: { name: churn, ${model} }\n`);
    const ofModel = Object.keys(variable).filter((name) => name.startsWith('model_'));
    expect(ofModel.sort()).toEqual([...expected, 'model_content_type', 'model_name'].sort());
  });

  it.each([
    ['instances', 'instanceCount: 1', ['instance_count', 'instance_type']],
    [
      'instances that scale',
      'autoscaling: { target: 5, maximum: 4 }',
      [
        'autoscaling_maximum',
        'autoscaling_minimum',
        'autoscaling_target',
        'instance_count',
        'instance_type',
      ],
    ],
    [
      'no instances',
      'serverless: { provisionedConcurrency: 1 }',
      ['serverless_max_concurrency', 'serverless_memory_mb', 'serverless_provisioned_concurrency'],
    ],
    ['several variants', 'variants: [{ name: a }, { name: b }]', ['variants']],
  ])('are those of what the model runs on: %s', (_, endpoint, expected) => {
    const { variable } = synthesized(
      `region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\nendpoint: { ${endpoint} }\n`,
    );
    const others = /^(model_|notification_|log_retention_days|tags)/;
    expect(
      Object.keys(variable)
        .filter((name) => !others.test(name))
        .sort(),
    ).toEqual(expected);
  });
});

describe('a stack for an endpoint that is there already', () => {
  const existing = 'endpoint: { existing: { name: fraud, variants: [AllTraffic] } }';

  it('is monitoring alone without an API', () => {
    const { resource, variable } = synthesized(
      `region: us-east-1\napi: { enabled: false }\n${existing}\n`,
    );
    const types = Object.keys(resource).filter((type) => !type.startsWith('aws_cloudwatch_'));
    expect(types.filter((type) => !/^aws_(sns|sqs|kms)_/.test(type))).toEqual([]);
    expect(resource.aws_cloudwatch_log_group).toBeUndefined();
    expect(Object.keys(resource.aws_cloudwatch_metric_alarm ?? {})).toEqual(
      expect.arrayContaining([
        'inference_monitoring_endpoint_memory',
        'inference_monitoring_endpoint_server_errors',
        'inference_monitoring_failed_notifications',
      ]),
    );
    expect(JSON.stringify(resource)).not.toMatch(/AWS\/Lambda|AWS\/ApiGateway|AWS\/DynamoDB/);
    expect(JSON.stringify(resource)).not.toContain('InferencePipeline');
    expect(Object.keys(variable).sort()).toEqual([
      'log_retention_days',
      'notification_emails',
      'notification_phone_numbers',
      'tags',
    ]);
  });

  it('calls it from the function, and leaves it alone', () => {
    const { resource } = synthesized(`region: us-east-1\nmodel: { name: churn }\n${existing}\n`);
    expect(Object.keys(resource).filter((type) => type.startsWith('aws_sagemaker_'))).toEqual([]);
    expect(JSON.stringify(resource.aws_iam_role_policy)).toContain(
      ':sagemaker:us-east-1:${data.aws_caller_identity.',
    );
    expect(JSON.stringify(resource.aws_lambda_function)).toContain('"ENDPOINT_NAME":"fraud"');
  });
});
