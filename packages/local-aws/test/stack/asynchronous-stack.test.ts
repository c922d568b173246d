import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ASYNCHRONOUS_HANDLER } from '@inference-pipeline/inference-contract';

import { readLocalStack } from '../../src/stack/local-stack';

const RESULTS = 'arn:aws:sns:us-east-1:000000000000:results';
const BUCKET = '${aws_s3_bucket.b.bucket}';

const RESOURCES = {
  aws_lambda_function: {
    f: {
      function_name: 'f',
      handler: ASYNCHRONOUS_HANDLER,
      runtime: 'nodejs22.x',
      filename: 'assets/f.zip',
      environment: { variables: { ENDPOINT_NAME: 'endpoint', ASYNCHRONOUS_BUCKET: BUCKET } },
    },
  },
  aws_apigatewayv2_api: { a: { name: 'api' } },
  aws_apigatewayv2_integration: { i: {} },
  aws_apigatewayv2_route: {
    r: { route_key: 'POST /inference' },
    s: { route_key: 'GET /inference/{requestId}' },
    u: { route_key: 'POST /inference/uploads' },
  },
  aws_apigatewayv2_stage: { s: { name: '$default' } },
  aws_dynamodb_table: {
    t: { name: 'records', hash_key: 'id', attribute: [{ name: 'id', type: 'S' }] },
  },
  aws_s3_bucket: { b: { bucket_prefix: 'payloads-' } },
  aws_s3_bucket_lifecycle_configuration: {
    e: { bucket: BUCKET, rule: [{ expiration: [{ days: 3 }] }] },
  },
  aws_sagemaker_endpoint: { e: { name: 'endpoint' } },
  aws_sagemaker_endpoint_configuration: {
    c: {
      production_variants: [{ variant_name: 'blue' }],
      async_inference_config: {
        client_config: { max_concurrent_invocations_per_instance: 2 },
        output_config: {
          s3_output_path: `s3://${BUCKET}/outputs/`,
          s3_failure_path: `s3://${BUCKET}/failures/`,
          notification_config: {
            success_topic: '${aws_sns_topic.r.arn}',
            error_topic: '${aws_sns_topic.r.arn}',
          },
        },
      },
    },
  },
  aws_sns_topic: { r: { name: 'results' } },
  aws_sns_topic_subscription: {
    s: {
      topic_arn: '${aws_sns_topic.r.arn}',
      protocol: 'lambda',
      endpoint: '${aws_lambda_function.f.arn}',
    },
  },
  aws_cloudwatch_event_rule: { w: { name: 'sweep', schedule_expression: 'rate(5 minutes)' } },
  aws_cloudwatch_event_target: {
    w: { rule: 'sweep', arn: '${aws_lambda_function.f.arn}', input: '{"task":"sweep"}' },
  },
};

let output: string;
beforeEach(() => (output = mkdtempSync(join(tmpdir(), 'local stack '))));
afterEach(() => rmSync(output, { recursive: true }));

function read(change: object = {}) {
  const folder = join(output, 'stacks/jobs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'cdk.tf.json'),
    JSON.stringify({ resource: { ...RESOURCES, ...change } }),
  );
  return readLocalStack(output, 'jobs', {});
}

describe('asynchronous stack', () => {
  it('has bucket, queue, topic and schedule of the synthesized stack', () => {
    const { asynchronous, api, function: deployed } = read();

    expect(asynchronous).toEqual({
      bucket: { name: 'payloads-1', expiryDays: 3, encryption: 'AES256' },
      queue: {
        outputPath: 's3://payloads-1/outputs/',
        failurePath: 's3://payloads-1/failures/',
        successTopic: RESULTS,
        errorTopic: RESULTS,
        maxConcurrent: 2,
      },
      topicArns: [RESULTS],
      schedules: [{ ruleName: 'sweep', periodMs: 300_000, inputs: [{ task: 'sweep' }] }],
    });
    expect(deployed.environment['ASYNCHRONOUS_BUCKET']).toBe('payloads-1');
    expect(api.asynchronous).toEqual([
      { method: 'GET', path: '/inference/{requestId}' },
      { method: 'POST', path: '/inference/uploads' },
    ]);
  });

  it('shows nobody the messages to its own function', () => {
    expect(read().model.subscriptions).toEqual([]);
  });

  it.each([
    [
      'with a schedule that is no rate',
      { aws_cloudwatch_event_rule: { w: { name: 'w', schedule_expression: 'cron(0 * * * ? *)' } } },
      /schedule_expression: expected a rate .* got cron/,
    ],
    [
      'without the endpoint that its function needs',
      { aws_sagemaker_endpoint_configuration: { c: { production_variants: [] } } },
      /expected its bucket .* and async_inference_config/,
    ],
  ])('is refused %s', (_, change, message) => {
    expect(() => read(change)).toThrow(message);
  });
});
