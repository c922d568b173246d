import { parseOutputs, parseShownState } from '@inference-pipeline/terraform';

import { describeDeployment } from '../../src/deployment/describe-deployment';

const OUTPUTS = {
  region: 'us-east-1',
  endpoint_name: 'ml-inference-dev',
  endpoint_configuration_name: 'ml-inference-dev-1',
  api_url: 'https://a1.execute-api.us-east-1.amazonaws.com/inference',
  api_authorization: 'jwt',
  alarm_names: ['B', 'A'],
  critical_alarm_names: ['A'],
  sample_input: '[1,2]',
};

const NOTHING_GIVEN = { region: undefined, url: undefined, streamingUrl: undefined };

const resource = (type: string, values: object, mode = 'managed') => ({ type, mode, values });

/** As `terraform show -json` prints it, the pipeline being in a module of the caller's. */
const SHOWN = JSON.stringify({
  values: {
    outputs: Object.fromEntries(
      Object.entries(OUTPUTS).map(([name, value]) => [name, { value, sensitive: false }]),
    ),
    root_module: {
      resources: [resource('aws_region', {}, 'data')],
      child_modules: [
        {
          resources: [
            resource('aws_cloudwatch_metric_alarm', {
              alarm_name: 'A',
              arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:A',
            }),
            resource('aws_sagemaker_endpoint_configuration', {
              name: 'ml-inference-dev-1',
              production_variants: [
                {
                  variant_name: 'fixed',
                  initial_instance_count: 2,
                  initial_variant_weight: 1,
                  serverless_config: [],
                },
                {
                  variant_name: 'scaled',
                  initial_instance_count: 1,
                  initial_variant_weight: 0.5,
                  serverless_config: [],
                },
                {
                  variant_name: 'serverless',
                  initial_instance_count: 0,
                  initial_variant_weight: 1,
                  serverless_config: [{ max_concurrency: 5 }],
                },
              ],
              shadow_production_variants: [
                { variant_name: 'shadow', initial_instance_count: 1, initial_variant_weight: 1 },
              ],
            }),
            resource('aws_appautoscaling_target', {
              resource_id: 'endpoint/ml-inference-dev/variant/scaled',
              min_capacity: 1,
              max_capacity: 4,
            }),
            resource('aws_appautoscaling_scheduled_action', {
              resource_id: 'endpoint/ml-inference-dev/variant/scaled',
              scalable_target_action: [{ min_capacity: '2', max_capacity: '12' }],
            }),
          ],
        },
      ],
    },
  },
});

describe('deployment', () => {
  it('has the signals and the ground truth that the outputs name', () => {
    const signals = [{ name: 'tenure', from: 'input', at: '/tenure', kind: 'number', keep: true }];
    const outputs = {
      ...OUTPUTS,
      signals: JSON.stringify(signals),
      model_content_type: 'text/csv',
      ground_truth_kind: 'category',
    };

    expect(
      describeDeployment(parseOutputs(JSON.stringify(outputs), 'outputs.json'), NOTHING_GIVEN),
    ).toMatchObject({ signals, modelContentType: 'text/csv', groundTruthKind: 'category' });
  });

  it('is read from the state, whatever module holds the resources', () => {
    const deployment = describeDeployment(parseShownState(SHOWN, 'state'), NOTHING_GIVEN);

    expect(deployment).toMatchObject({
      region: 'us-east-1',
      account: '123456789012',
      api: { authorization: 'jwt' },
      alarms: [
        { name: 'A', critical: true, settings: { kind: 'metric' } },
        { name: 'B', critical: false, settings: undefined },
      ],
      sampleInput: { value: [1, 2] },
    });
    expect(deployment.endpoint.variants).toEqual([
      { name: 'fixed', shadow: false, instances: { least: 2, most: 2 }, weight: 1 },
      { name: 'scaled', shadow: false, instances: { least: 1, most: 12 }, weight: 0.5 },
      { name: 'serverless', shadow: false, instances: undefined, weight: 1 },
      { name: 'shadow', shadow: true, instances: { least: 1, most: 1 }, weight: 1 },
    ]);
  });

  it.each([
    ['as terraform output -json prints it', { type: 'string', sensitive: false }],
    ['as plain values', undefined],
  ])('is read from its outputs alone, %s', (_, attributes) => {
    const file = Object.fromEntries(
      Object.entries(OUTPUTS).map(([name, value]) => [
        name,
        attributes === undefined ? value : { ...attributes, value },
      ]),
    );

    const values = parseOutputs(JSON.stringify(file), 'outputs.json');

    expect(describeDeployment(values, NOTHING_GIVEN)).toMatchObject({
      endpoint: { configurationName: 'ml-inference-dev-1', variants: undefined },
      alarms: [{ name: 'A', critical: true, settings: undefined }, { name: 'B' }],
    });
  });

  it('may be an endpoint that the stack only monitors', () => {
    const values = parseOutputs(
      JSON.stringify({ region: 'us-east-1', endpoint_name: 'theirs' }),
      'outputs.json',
    );

    const deployment = describeDeployment(values, NOTHING_GIVEN);

    expect(deployment).toMatchObject({
      api: undefined,
      tableName: undefined,
      dashboard: undefined,
    });
  });

  it('takes no address if it has no API', () => {
    const values = parseOutputs(
      JSON.stringify({ region: 'us-east-1', endpoint_name: 'theirs' }),
      'outputs.json',
    );

    expect(() =>
      describeDeployment(values, { ...NOTHING_GIVEN, url: 'https://api.example.com' }),
    ).toThrow('--url: the stack has no API');
  });

  it.each([
    ['nothing was applied', {}, 'Nothing is deployed: the state has no outputs'],
    [
      'it is not a stack of this project',
      { vpc_id: 'vpc-1' },
      'There is no output "endpoint_name"; there are vpc_id',
    ],
    [
      'an output has another type',
      { ...OUTPUTS, alarm_names: 'A' },
      'Output "alarm_names": expected a list of texts, got "A"',
    ],
    [
      'an output has an unknown value',
      { ...OUTPUTS, api_authorization: 'oauth' },
      'expected one of aws-iam, jwt, lambda, none, got "oauth"',
    ],
    [
      'the signals are no signals',
      { ...OUTPUTS, signals: '[{"name":1}]' },
      'Output "signals": expected a list of signals, got [{"name":1}].',
    ],
    [
      'the sample input is not JSON',
      { ...OUTPUTS, sample_input: '[1' },
      'Output "sample_input": expected JSON, got [1',
    ],
  ])('is refused if %s', (_, outputs, message) => {
    const values = parseOutputs(JSON.stringify(outputs), 'outputs.json');

    expect(() => describeDeployment(values, NOTHING_GIVEN)).toThrow(message);
  });

  it.each([
    ['[]', 'outputs.json: expected a JSON object, got an array'],
    ['{', 'outputs.json is not JSON'],
  ])('is refused if the file contains %s', (text, message) => {
    expect(() => parseOutputs(text, 'outputs.json')).toThrow(message);
  });
});
