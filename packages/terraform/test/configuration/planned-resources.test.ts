import { readResources } from '../../src';

const ALARM = 'aws_cloudwatch_metric_alarm';
const TOPIC_REFERENCES = ['aws_sns_topic.alarms.arn', 'aws_sns_topic.alarms'];
const API_REFERENCES = ['aws_apigatewayv2_api.api.id', 'aws_apigatewayv2_api.api'];
const TOPIC_ARN = 'arn:aws:sns:eu-central-1:123456789012:alarms';

/** The alarm in the configuration: some arguments as in HCL, others as in JSON with templates. */
const EXPRESSIONS = {
  alarm_actions: { references: TOPIC_REFERENCES },
  ok_actions: {
    constant_value: ['${aws_sns_topic.alarms.arn}'],
    references: TOPIC_REFERENCES,
  },
  alarm_description: {
    constant_value: 'See ${aws_sns_topic.alarms.arn}',
    references: TOPIC_REFERENCES,
  },
  metric_query: [
    { id: { constant_value: 'result' } },
    {
      id: { constant_value: 'errors' },
      metric: [
        {
          dimensions: {
            constant_value: { ApiId: '${aws_apigatewayv2_api.api.id}' },
            references: API_REFERENCES,
          },
        },
      ],
    },
  ],
};

/** The metric queries are a set: the plan has them in another order than the configuration. */
const PLAN = {
  planned_values: {
    root_module: {
      resources: [
        { address: 'aws_sns_topic.alarms', type: 'aws_sns_topic', values: { name: 'alarms' } },
        { address: 'data.aws_region.r', type: ALARM, mode: 'data', values: {} },
      ],
      child_modules: [
        {
          resources: [
            {
              address: `${ALARM}.errors`,
              type: ALARM,
              values: {
                alarm_name: 'Errors',
                metric_query: [{ id: 'errors', metric: [{ period: 60 }] }, { id: 'result' }],
              },
            },
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: `${ALARM}.errors`,
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
    root_module: { resources: [{ address: `${ALARM}.errors`, expressions: EXPRESSIONS }] },
  },
};

describe('a resource of a plan', () => {
  const { resources, findings } = readResources(PLAN, { types: [ALARM] });
  const attributes = resources[0]?.attributes;

  it('is read once from any module, without data sources', () => {
    expect(resources.map(({ address }) => address)).toEqual([`${ALARM}.errors`]);
    expect(attributes?.['alarm_name']).toBe('Errors');
  });

  it('has the ARN of a planned resource, in a list where the argument is one', () => {
    expect(attributes).toMatchObject({ alarm_actions: [TOPIC_ARN], ok_actions: [TOPIC_ARN] });
  });

  it('finds its block of a set by the constants, and fills in unknown values', () => {
    expect(attributes?.['metric_query']).toEqual([
      {
        id: 'errors',
        metric: [{ period: 60, dimensions: { ApiId: '<aws_apigatewayv2_api.api.id>' } }],
      },
      { id: 'result', metric: [] },
    ]);
  });

  it('leaves out values that the provider sets, or that depend on several references', () => {
    expect(attributes).not.toHaveProperty('arn');
    expect(attributes).not.toHaveProperty('evaluate_low_sample_count_percentiles');
    expect(attributes).not.toHaveProperty('alarm_description');
  });

  it('reports unresolved values', () => {
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'unresolved', attribute: 'alarm_description' }),
      expect.objectContaining({
        kind: 'placeholder',
        attribute: 'metric_query[0].metric[0].dimensions.ApiId',
      }),
    ]);
  });

  it('takes a value known only after deployment from the caller', () => {
    const given = readResources(
      PLAN,
      { types: [ALARM] },
      { attributes: { 'aws_apigatewayv2_api.api.id': 'a1b2' } },
    );

    expect(JSON.stringify(given.resources)).toContain('"ApiId":"a1b2"');
  });
});

describe('a resource of a state', () => {
  it('is read with its values', () => {
    const resource = { address: 'aws_sns_topic.a', type: 'aws_sns_topic', values: { name: 'a' } };
    const state = { values: { root_module: { resources: [resource] } } };

    expect(readResources(state, { types: ['aws_sns_topic'] }).resources).toEqual([
      { address: 'aws_sns_topic.a', type: 'aws_sns_topic', attributes: { name: 'a' } },
    ]);
  });
});
