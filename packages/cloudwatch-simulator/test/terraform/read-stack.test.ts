import { readStack } from '../../src';
import { STACK } from '../support/stack';

const ERRORS_ARN = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:Errors';
const TOPIC_ARN = 'arn:aws:sns:eu-central-1:123456789012:churn-alarms';

describe('configuration', () => {
  const model = readStack(STACK, { variables: { emails: ['a@example.com', 'b@example.com'] } });

  it('has its references resolved, in lists, inside texts and through locals', () => {
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

  it('names values that are known only after the deployment, and takes them from the caller', () => {
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
              metric_query: [
                {
                  account_id: '',
                  expression: '',
                  id: 'errors',
                  label: '',
                  metric: [
                    {
                      dimensions: { ApiId: 'a1b2' },
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
        change: { after_unknown: { alarm_actions: true } },
      },
      {
        address: 'aws_sns_topic.alarms',
        change: { after_unknown: { arn: true, kms_master_key_id: true } },
      },
    ],
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: 'eu-central-1' } } } },
      root_module: {
        resources: [
          {
            address: 'aws_cloudwatch_metric_alarm.errors',
            expressions: {
              alarm_actions: { references: ['aws_sns_topic.alarms.arn', 'aws_sns_topic.alarms'] },
            },
          },
          {
            address: 'aws_sns_topic.alarms',
            expressions: { kms_master_key_id: { references: ['aws_kms_key.k.arn'] } },
          },
        ],
      },
    },
  };

  it('becomes the same model as its configuration', () => {
    const model = readStack(plan);

    expect(model.metricAlarms[0]).toMatchObject({ name: 'Errors', alarmActions: [TOPIC_ARN] });
    expect(model.metricAlarms[0]?.queries[0]).toEqual({
      id: 'errors',
      returnData: false,
      metricStat: {
        metric: {
          namespace: 'AWS/ApiGateway',
          metricName: '5xx',
          dimensions: { ApiId: 'a1b2' },
        },
        periodSeconds: 60,
        stat: 'Sum',
      },
    });
    expect(model.topics[0]?.arn).toBe(TOPIC_ARN);
    expect(model.findings).toEqual([]);
  });
});
