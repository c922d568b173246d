import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readLocalStack } from '../../src/stack/local-stack';

const ENDPOINT = {
  aws_sagemaker_endpoint: { e: { name: 'endpoint' } },
  aws_sagemaker_endpoint_configuration: {
    c: { production_variants: [{ variant_name: 'blue', initial_variant_weight: 3 }] },
  },
};

const RESOURCES = {
  aws_lambda_function: {
    f: {
      function_name: 'f',
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      timeout: 20,
      filename: 'assets/f.zip',
      environment: { variables: { ENDPOINT_NAME: 'existing', LIMIT: 5 } },
    },
  },
  aws_apigatewayv2_api: { a: { name: 'api' } },
  aws_apigatewayv2_integration: { i: { timeout_milliseconds: 25_000 } },
  aws_apigatewayv2_route: { r: { route_key: 'POST /inference' } },
  aws_apigatewayv2_stage: { s: { name: '$default' } },
  aws_dynamodb_table: {
    t: { name: 'records', hash_key: 'id', attribute: [{ name: 'id', type: 'S' }] },
  },
};

let output: string;
beforeEach(() => (output = mkdtempSync(join(tmpdir(), 'local stack '))));
afterEach(() => rmSync(output, { recursive: true }));

function read(resource: object) {
  const folder = join(output, 'stacks/dev');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ resource }));
  return readLocalStack(output, 'dev', {});
}

describe('local stack', () => {
  it('has the function, API, endpoint and tables of the synthesized stack', () => {
    expect(read({ ...RESOURCES, ...ENDPOINT })).toMatchObject({
      name: 'dev',
      region: 'us-east-1',
      accountId: '000000000000',
      function: {
        handler: 'index.handler',
        runtime: 'nodejs22.x',
        timeoutSeconds: 20,
        memoryMb: 128,
        environment: { ENDPOINT_NAME: 'existing', LIMIT: '5' },
        zipPath: join(output, 'stacks/dev/assets/f.zip'),
        logGroup: '/aws/lambda/f',
      },
      api: {
        inference: { method: 'POST', path: '/inference' },
        groundTruth: undefined,
        stage: '$default',
        timeoutMs: 25_000,
      },
      endpoint: { name: 'endpoint', variants: [{ name: 'blue', weight: 3 }] },
      tables: [{ name: 'records', hashKey: { name: 'id', type: 'S' }, rangeKey: undefined }],
      queries: [],
    });
  });

  it('has the route of ground truth beside that of inferences', () => {
    const routes = { g: { route_key: 'POST /ground-truth' }, r: { route_key: 'POST /inference' } };
    const { api } = read({ ...RESOURCES, aws_apigatewayv2_route: routes });
    expect(api).toMatchObject({
      inference: { method: 'POST', path: '/inference' },
      groundTruth: { method: 'POST', path: '/ground-truth' },
    });
  });

  it('takes an existing endpoint from the environment of the function', () => {
    expect(read(RESOURCES).endpoint).toEqual({
      name: 'existing',
      variants: [{ name: 'AllTraffic', weight: 1 }],
      logGroup: '/aws/sagemaker/Endpoints/existing',
    });
  });

  it('has the rules of each endpoint configuration that Terraform deploys', () => {
    const name = '${aws_sagemaker_endpoint_configuration.c.name}';
    const stack = read({
      ...RESOURCES,
      ...ENDPOINT,
      aws_sagemaker_endpoint_configuration: {
        c: { name_prefix: 'churn-', production_variants: [] },
      },
      aws_cloudwatch_event_rule: {
        r: { name: 'churn-1x', event_pattern: `{"detail":{"Name":["churn-10","${name}"]}}` },
      },
      aws_cloudwatch_event_target: {
        t: { rule: 'churn-1x', arn: 'topic', input: `"churn-10, not ${name}."` },
      },
    });
    const texts = (rules: typeof stack.rules) =>
      rules.map(({ name: rule, pattern, targets: [target] }) => [rule, pattern, target?.input]);
    expect(texts(stack.rules)).toEqual([
      ['churn-1x', '{"detail":{"Name":["churn-10","churn-1"]}}', '"churn-10, not churn-1."'],
    ]);
    expect(texts(stack.rulesWith('churn-11'))).toEqual([
      ['churn-1x', '{"detail":{"Name":["churn-10","churn-11"]}}', '"churn-10, not churn-11."'],
    ]);
  });

  it.each([
    [
      'with two functions',
      { aws_lambda_function: { a: {}, b: {} } },
      'Stack dev: expected one aws_lambda_function, got 2',
    ],
    [
      'without a handler',
      { aws_lambda_function: { f: { function_name: 'f' } } },
      'aws_lambda_function.f.handler is missing',
    ],
    [
      'with a malformed route',
      { ...RESOURCES, aws_apigatewayv2_route: { r: { route_key: '$default' } } },
      'expected a method and a path, got $default',
    ],
    [
      'with two routes of inferences',
      {
        ...RESOURCES,
        aws_apigatewayv2_route: { a: { route_key: 'POST /a' }, b: { route_key: 'POST /b' } },
      },
      'expected one route besides /ground-truth, got 2',
    ],
  ])('rejects a stack %s', (_name, resource, message) => {
    expect(() => read(resource)).toThrow(message);
  });

  it('names the existing stacks if there is none of the given name', () => {
    read(RESOURCES);
    expect(() => readLocalStack(output, 'nowhere', {})).toThrow(
      'There is no stack "nowhere". Expected one of dev.',
    );
  });

  it('asks for a synthesis if there is no stack', () => {
    expect(() => readLocalStack(output, 'dev', {})).toThrow(
      `There is no stack "dev". Nothing is synthesized in ${output}: first run "npx nx run infra:synth".`,
    );
  });
});
