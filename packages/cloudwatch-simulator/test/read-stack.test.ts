import { readStack, TerraformDocumentError } from '../src';
import { STACK } from './stack';

const ERRORS_ARN = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:Errors';
const TOPIC_ARN = 'arn:aws:sns:eu-central-1:123456789012:churn-alarms';

describe('a configuration', () => {
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

  it('names what is known only once deployed, and takes it from the caller', () => {
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
    ['a variable that is not there', '${var.nobody}', 'there is no variable nobody'],
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

describe('a plan', () => {
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
              namespace: 'Service',
              metric_name: 'Errors',
              comparison_operator: 'GreaterThanThreshold',
              threshold: 0,
              evaluation_periods: 1,
              period: 60,
              statistic: 'Sum',
            },
          },
        ],
      },
    },
    resource_changes: [
      {
        address: 'aws_cloudwatch_metric_alarm.errors',
        change: { after_unknown: { alarm_actions: true, arn: true, dimensions: true } },
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
        ],
      },
    },
  };

  it('is read, with what it leaves open resolved or named', () => {
    const model = readStack(plan);
    expect(model.metricAlarms[0]?.alarmActions).toEqual([TOPIC_ARN]);
    expect(model.topics[0]?.arn).toBe(TOPIC_ARN);
    expect(model.findings).toEqual([
      expect.objectContaining({ kind: 'unresolved', attribute: 'dimensions' }),
    ]);
  });
});

it.each([[null], ['text'], [{}], [{ outputs: {} }]])('%j is refused', (document) => {
  expect(() => readStack(document)).toThrow(TerraformDocumentError);
});
