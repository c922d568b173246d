import { TerraformDocumentError } from '@inference-pipeline/terraform';

import { readStack } from '../../src';
import { STACK } from '../support/stack';

const ERRORS_ARN = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:Errors';
const TOPIC_ARN = 'arn:aws:sns:eu-central-1:123456789012:churn-alarms';

describe('configuration', () => {
  const model = readStack(STACK, { variables: { emails: ['a@example.com', 'b@example.com'] } });

  it('has its references resolved: in lists, in texts and through locals', () => {
    const [errors, cpu] = model.metricAlarms;
    expect(errors?.alarmActions).toEqual([TOPIC_ARN]);
    expect(cpu?.queries[0]?.expression).toBe('m0 / 2');
    expect(model.compositeAlarms[0]?.rule).toContain('alarm:Cpu)');
    expect(model.dashboards[0]?.body.widgets[0]?.properties['alarms']).toEqual([ERRORS_ARN]);
  });

  it('has a subscription for each member of for_each', () => {
    expect(model.subscriptions.map(({ topicArn, endpoint }) => [topicArn, endpoint])).toEqual([
      [TOPIC_ARN, 'a@example.com'],
      [TOPIC_ARN, 'b@example.com'],
    ]);
  });

  it('names a value that is known only after a deployment, and takes it from the caller', () => {
    const reference = 'aws_apigatewayv2_api.api.id';
    expect(model.findings).toEqual([
      expect.objectContaining({
        kind: 'placeholder',
        address: 'aws_cloudwatch_metric_alarm.errors',
        attribute: 'dimensions.ApiId',
        reference,
      }),
    ]);
    const given = readStack(STACK, { attributes: { [reference]: 'a1b2' } });
    expect(given.findings).toEqual([]);
    expect(given.metricAlarms[0]?.queries[0]?.metricStat?.metric.dimensions).toEqual({
      ApiId: 'a1b2',
    });
  });

  it.each([
    [
      'a function that is not evaluated',
      '${cidrhost("10.0.0.0/8", 1)}',
      'cidrhost is not evaluated',
    ],
    ['an unknown variable', '${var.unknown}', 'there is no variable unknown'],
    ['a for expression', '${[for x in var.emails : x]}', 'for expressions are not supported'],
    ['a local that depends on itself', '${local.loop}', 'depends on itself'],
    ['a text that does not end', '${"never', 'Expected "'],
  ])('names %s, with its address and attribute', (_, alarm_description, message) => {
    const changed = structuredClone(STACK);
    Object.assign(changed.locals, { loop: '${local.loop}' });
    Object.assign(changed.resource.aws_cloudwatch_metric_alarm.errors, { alarm_description });
    const found = readStack(changed).findings.find(({ kind }) => kind === 'unresolved');
    expect(found).toMatchObject({ address: 'aws_cloudwatch_metric_alarm.errors' });
    expect(found?.attribute).toBe('alarm_description');
    expect(found?.message).toContain(message);
  });
});

describe('plan', () => {
  const plan = {
    planned_values: {
      root_module: {
        resources: [
          {
            address: 'aws_sns_topic.alarms',
            type: 'aws_sns_topic',
            values: { name: 'churn-alarms' },
          },
          {
            address: 'aws_cloudwatch_metric_alarm.errors',
            type: 'aws_cloudwatch_metric_alarm',
            values: {
              alarm_name: 'Errors',
              comparison_operator: 'GreaterThanThreshold',
              threshold: 0,
              evaluation_periods: 1,
              // A set: in another order than the configuration's.
              metric_query: [
                {
                  account_id: '',
                  expression: '',
                  id: 'errors',
                  label: '',
                  metric: [
                    {
                      metric_name: '5xx',
                      namespace: 'AWS/ApiGateway',
                      period: 60,
                      stat: 'Sum',
                      unit: '',
                    },
                  ],
                  return_data: false,
                },
                { expression: 'FILL(errors, 0)', id: 'result', metric: [], return_data: true },
              ],
            },
          },
        ],
      },
    },
    resource_changes: [
      {
        address: 'aws_cloudwatch_metric_alarm.errors',
        change: {
          after_unknown: {
            alarm_actions: true,
            alarm_description: true,
            arn: true,
            evaluate_low_sample_count_percentiles: true,
            metric_query: [{ metric: [{ dimensions: true }] }, { metric: [] }],
            ok_actions: true,
          },
        },
      },
    ],
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: 'eu-central-1' } } } },
      root_module: {
        resources: [
          {
            address: 'aws_cloudwatch_metric_alarm.errors',
            expressions: {
              // As of a configuration in HCL, and as of one in JSON.
              alarm_actions: { references: ['aws_sns_topic.alarms.arn', 'aws_sns_topic.alarms'] },
              ok_actions: {
                constant_value: ['${aws_sns_topic.alarms.arn}'],
                references: ['aws_sns_topic.alarms.arn', 'aws_sns_topic.alarms'],
              },
              alarm_description: {
                constant_value: 'See ${aws_sns_topic.alarms.arn}',
                references: ['aws_sns_topic.alarms.arn', 'aws_sns_topic.alarms'],
              },
              metric_query: [
                {
                  expression: { constant_value: 'FILL(errors, 0)' },
                  id: { constant_value: 'result' },
                },
                {
                  id: { constant_value: 'errors' },
                  metric: [
                    {
                      dimensions: {
                        constant_value: { ApiId: '${aws_apigatewayv2_api.api.id}' },
                        references: ['aws_apigatewayv2_api.api.id', 'aws_apigatewayv2_api.api'],
                      },
                      metric_name: { constant_value: '5xx' },
                    },
                  ],
                },
              ],
            },
          },
        ],
      },
    },
  };

  it('is read, with its unknown values resolved or named', () => {
    const model = readStack(plan);
    const [alarm] = model.metricAlarms;
    expect(alarm).toMatchObject({ alarmActions: [TOPIC_ARN], okActions: [TOPIC_ARN] });
    expect(alarm?.queries[0]).toEqual({
      id: 'errors',
      returnData: false,
      metricStat: {
        metric: {
          namespace: 'AWS/ApiGateway',
          metricName: '5xx',
          dimensions: { ApiId: '<aws_apigatewayv2_api.api.id>' },
        },
        periodSeconds: 60,
        stat: 'Sum',
      },
    });
    expect(model.topics[0]?.arn).toBe(TOPIC_ARN);
    expect(model.findings).toEqual([
      expect.objectContaining({ kind: 'unresolved', attribute: 'alarm_description' }),
      expect.objectContaining({
        kind: 'placeholder',
        attribute: 'metric_query[0].metric[0].dimensions.ApiId',
      }),
    ]);
  });
});

describe('other document', () => {
  it.each([[null], ['text'], [{}], [{ outputs: {} }]])('is refused: %j', (document) => {
    expect(() => readStack(document)).toThrow(TerraformDocumentError);
  });
});
