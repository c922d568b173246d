import { join } from 'node:path';

import { ProviderBindings } from '../../src/provider-versions/bindings';
import { unknownIn, type Configuration } from '../../src/provider-versions/unknown-arguments';
import { WORKSPACE } from '../../src/workspace';

/** A configuration with one alarm, whose arguments can be replaced. */
function withAlarm(block: Readonly<Record<string, unknown>>): Configuration {
  return {
    terraform: {},
    resource: {
      aws_cloudwatch_metric_alarm: {
        it: {
          alarm_name: 'High-Latency-Alarm',
          comparison_operator: 'GreaterThanThreshold',
          evaluation_periods: 1,
          ...block,
        },
      },
    },
  };
}

const IT = 'aws_cloudwatch_metric_alarm.it';

describe('arguments unknown to a provider', () => {
  const bindings = new ProviderBindings(join(WORKSPACE, 'node_modules/@cdktf/provider-aws'));
  const unknown = (configuration: Configuration) => unknownIn(configuration, bindings);

  it('are none in a valid configuration', () => {
    const configuration = withAlarm({
      threshold: '${var.threshold}',
      metric_query: [{ id: 'm', metric: { metric_name: 'a', period: 60, stat: 'Sum' } }],
      alarm_actions: ['${aws_sns_topic.it.arn}', '${data.aws_caller_identity.me[0].account_id}'],
      lifecycle: { create_before_destroy: true },
      '//': {},
    });

    expect(unknown(configuration)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a misspelt argument', { alarm_nam: 'a' }, `${IT}.alarm_nam: no such argument`],
    ['text for a number', { threshold: 'high' }, `${IT}.threshold: expected a number`],
    ['a number for text', { statistic: 5 }, `${IT}.statistic: expected a text`],
    ['text for a boolean', { actions_enabled: 'yes' }, `${IT}.actions_enabled: expected a boolean`],
    ['text for a list', { ok_actions: 'a' }, `${IT}.ok_actions: expected a list`],
    ['text for a block', { metric_query: 'a' }, `${IT}.metric_query: expected a block`],
    ['a block without what it requires', { metric_query: [{}] }, `${IT}.metric_query.id: required`],
    [
      'an argument unknown to an inner block',
      {
        metric_query: [{ id: 'm', metric: { metric_name: 'a', period: 60, stat: 'Sum', name: 1 } }],
      },
      `${IT}.metric_query.metric.name: no such argument`,
    ],
    [
      'a reference to no attribute',
      { alarm_actions: ['${aws_sns_topic.it.arm}'] },
      'aws_sns_topic.arm: no such attribute',
    ],
    [
      'a reference to no attribute of a data source',
      { alarm_actions: ['${join(":", [data.aws_region.here.code])}'] },
      'data.aws_region.code: no such attribute',
    ],
  ])('are found: %s', (_, block, fault) => {
    expect(unknown(withAlarm(block))).toEqual([fault]);
  });

  it('are found of types, data sources and providers', () => {
    const configuration: Configuration = {
      terraform: {},
      provider: { aws: [{ regoin: 'us-east-1' }] },
      resource: { aws_sns_topics: { it: {} }, terraform_data: { it: { input: 1 } } },
      data: { aws_region: { here: { regions: 1 } } },
    };

    expect(unknown(configuration)).toEqual([
      'aws_sns_topics.it: no such type',
      'data.aws_region.here.regions: no such argument',
      'provider.regoin: no such argument',
    ]);
  });
});
